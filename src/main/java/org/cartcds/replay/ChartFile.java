package org.cartcds.replay;

import java.nio.file.Path;
import java.util.Locale;

/**
 * A recorded chart.
 *
 * @param input a CDS Hooks request or a FHIR Bundle
 * @param expected where its answer lies, or would lie
 */
record ChartFile(Path input, Path expected) {

    private static final String ENDING = ".json";
    private static final String ANSWER = "response" + ENDING;

    /**
     * The chart in a file: {@code response.json} belongs to {@code request.json} and {@code bundle.json}, and
     * {@code x.response.json} to {@code x.json}, {@code x.request.json} and {@code x.bundle.json}.
     */
    static ChartFile of(Path input) {
        String name = input.getFileName().toString();
        int dot = name.lastIndexOf('.');
        String stem = dot < 0 ? name : name.substring(0, dot);
        for (String kind : new String[] {"request", "bundle"}) {
            if (stem.equals(kind)) {
                return new ChartFile(input, input.resolveSibling(ANSWER));
            }
            if (stem.endsWith("." + kind)) {
                stem = stem.substring(0, stem.length() - kind.length() - 1);
            }
        }
        return new ChartFile(input, input.resolveSibling(stem + "." + ANSWER));
    }

    /** Whether a file of this name is taken for a chart: JSON, not hidden, and no expected answer. */
    static boolean isChart(Path file) {
        String name = file.getFileName().toString();
        return name.toLowerCase(Locale.ROOT).endsWith(ENDING) && !isHidden(file) && !isAnswer(file);
    }

    /** Whether a file of this name is the expected answer of another. */
    static boolean isAnswer(Path file) {
        String name = file.getFileName().toString();
        return name.equals(ANSWER) || name.endsWith("." + ANSWER);
    }

    static boolean isHidden(Path path) {
        return path.getFileName() != null && path.getFileName().toString().startsWith(".");
    }
}
