package org.cartcds.client;

import java.util.List;
import org.cartcds.knowledge.Problem;

/** The configuration of the clients cannot be used. Lists everything that is wrong, one per line. */
public final class InvalidClients extends RuntimeException {

    private final List<String> problems;

    InvalidClients(List<String> problems) {
        super(String.join("\n", problems));
        this.problems = List.copyOf(problems);
    }

    static InvalidClients of(List<Problem> problems) {
        return new InvalidClients(problems.stream().map(Problem::toString).toList());
    }

    /** Each as {@code file:line: sentence}, or a sentence about a property; never empty. */
    public List<String> problems() {
        return problems;
    }
}
