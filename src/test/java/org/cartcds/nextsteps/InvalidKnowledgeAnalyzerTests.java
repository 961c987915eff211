package org.cartcds.nextsteps;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.cartcds.knowledge.InvalidKnowledge;
import org.cartcds.knowledge.Problem;
import org.junit.jupiter.api.Test;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.core.io.support.SpringFactoriesLoader;

class InvalidKnowledgeAnalyzerTests {

    @Test
    void listsEveryLineToCorrect() {
        InvalidKnowledge invalid = new InvalidKnowledge(
                List.of(new Problem("a.csv", 2, "Correct this."), new Problem("b.yaml", 7, "Correct that.")));
        FailureAnalysis analysis = new InvalidKnowledgeAnalyzer().analyze(new IllegalStateException("bean", invalid));
        assertThat(analysis.getDescription())
                .isEqualTo("The knowledge files cannot be used:\n\na.csv:2: Correct this.\nb.yaml:7: Correct that.");
        assertThat(analysis.getAction()).contains("cartcds.cards");
    }

    @Test
    void isFoundBySpringBoot() {
        assertThat(SpringFactoriesLoader.forDefaultResourceLocation()
                        .load(FailureAnalyzer.class, (type, name, e) -> {}))
                .hasAtLeastOneElementOfType(InvalidKnowledgeAnalyzer.class);
    }
}
