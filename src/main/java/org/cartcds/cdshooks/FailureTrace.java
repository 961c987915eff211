package org.cartcds.cdshooks;

/** Where a failure happened: classes and lines without messages, which may quote a chart. */
public final class FailureTrace {

    private static final int MAX_CAUSES = 5;
    private static final int MAX_FRAMES = 25;

    private FailureTrace() {}

    /** One line per class and frame, the causes after it. */
    public static String of(Throwable failure) {
        StringBuilder trace = new StringBuilder();
        Throwable cause = failure;
        for (int depth = 0; cause != null && depth < MAX_CAUSES; depth++, cause = cause.getCause()) {
            trace.append(depth == 0 ? "" : "\ncaused by ")
                    .append(cause.getClass().getName());
            StackTraceElement[] frames = cause.getStackTrace();
            for (int i = 0; i < Math.min(frames.length, MAX_FRAMES); i++) {
                trace.append("\n\tat ").append(frames[i]);
            }
        }
        return trace.toString();
    }
}
