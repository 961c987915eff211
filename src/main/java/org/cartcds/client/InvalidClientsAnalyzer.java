package org.cartcds.client;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Shows the problems alone instead of a stack trace when they stop the start. Spring Boot makes it. */
final class InvalidClientsAnalyzer extends AbstractFailureAnalyzer<InvalidClients> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, InvalidClients cause) {
        return new FailureAnalysis(
                "The configuration of the CDS Clients cannot be used:\n\n" + cause.getMessage(),
                "Correct all of it and start again.",
                cause);
    }
}
