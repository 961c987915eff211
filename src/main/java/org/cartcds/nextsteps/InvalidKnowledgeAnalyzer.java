package org.cartcds.nextsteps;

import org.cartcds.knowledge.InvalidKnowledge;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says at start which lines of the knowledge files to correct, instead of a stack trace. */
class InvalidKnowledgeAnalyzer extends AbstractFailureAnalyzer<InvalidKnowledge> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, InvalidKnowledge cause) {
        return new FailureAnalysis(
                "The knowledge files cannot be used:\n\n" + cause.getMessage(),
                "Correct these lines, or leave out cartcds.cards to use the knowledge of the release.",
                cause);
    }
}
