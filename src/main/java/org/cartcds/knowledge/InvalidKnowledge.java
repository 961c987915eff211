package org.cartcds.knowledge;

import java.util.List;
import java.util.stream.Collectors;

/** The knowledge files cannot be used. Lists every problem, one per line, as {@code file:line: sentence}. */
public final class InvalidKnowledge extends RuntimeException {

    private final List<Problem> problems;

    /** With all problems of the folder, at least one, in their order. */
    public InvalidKnowledge(List<Problem> problems) {
        super(problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
        this.problems = List.copyOf(problems);
    }

    /** All problems by file and line; never empty. */
    public List<Problem> problems() {
        return problems;
    }
}
