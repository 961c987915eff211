package org.cartcds.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * Whether a soak was good, and why not. Memory is flat when the line of least squares through the resident memory, without
 * the first fifth of the time, rises by less than 5 % (at least 16 MB) over the whole run, and what lives in the heap after a
 * full collection has grown by less than 10 % (at least 16 MB) from the first to the last request. p99 is stable when its
 * median of the last third is below 1.5 times that of the first third (at least 1 ms more).
 */
final class SoakVerdict {

    private static final double SETTLING = 0.2;
    private static final double RESIDENT_GROWTH = 0.05;
    private static final double HEAP_GROWTH = 0.1;
    private static final double MEGABYTES = 16;
    private static final double P99_GROWTH = 0.5;
    private static final double P99_MILLIS = 1;
    private static final int MORE_THREADS = 8;
    private static final int MORE_FILES = 16;
    private static final double REACHED = 0.98;

    /** One thing that is looked at. */
    record Check(String what, boolean good, String figures) {}

    private final List<Check> checks = new ArrayList<>();

    /**
     * @param perSecond the rate at which requests became due
     * @param heapBefore what lived in the heap before the first minute, MB
     * @param heapAfter the same after the last minute
     */
    SoakVerdict(
            List<SoakMinute> minutes,
            List<SoakSample> samples,
            double perSecond,
            long heapBefore,
            long heapAfter,
            boolean alive) {
        long unexpected =
                minutes.stream().mapToLong(SoakMinute::unexpectedAnswers).sum();
        long requests = minutes.stream().mapToLong(SoakMinute::requests).sum();
        check(
                "every answer has the expected status",
                unexpected == 0 && requests > 0,
                "%d of %d do not",
                unexpected,
                requests);
        double time = samples.get(samples.size() - 1).minute() * 60;
        check(
                "the rate is reached",
                requests >= REACHED * perSecond * time,
                "%.1f of %.1f requests per second",
                requests / time,
                perSecond);
        growth("resident memory is flat", samples);
        check(
                "living heap is flat",
                heapAfter - heapBefore < Math.max(MEGABYTES, HEAP_GROWTH * heapBefore),
                "%d MB before, %d MB after",
                heapBefore,
                heapAfter);
        double first = median(third(minutes, 0), SoakMinute::p99);
        double last = median(third(minutes, 2), SoakMinute::p99);
        check(
                "p99 is stable",
                last < first + Math.max(P99_MILLIS, P99_GROWTH * first),
                "median of the first third %.2f ms, of the last %.2f ms, worst minute %.2f ms",
                first,
                last,
                minutes.stream().mapToDouble(SoakMinute::p99).max().orElse(Double.NaN));
        noMore("threads", samples, SoakSample::threads, MORE_THREADS);
        noMore("open file descriptors", samples, SoakSample::openFiles, MORE_FILES);
        check("the process lives and logs no ERROR", alive, alive ? "so it is" : "not so");
    }

    private void growth(String what, List<SoakSample> samples) {
        double end = samples.get(samples.size() - 1).minute();
        List<SoakSample> settled =
                samples.stream().filter(one -> one.minute() >= SETTLING * end).toList();
        double mean = mean(settled, SoakSample::resident);
        double slope = slope(settled);
        check(
                what,
                slope * end < Math.max(MEGABYTES, RESIDENT_GROWTH * mean),
                "%+.3f MB per minute, %+.1f MB over the run, mean %.0f MB",
                slope,
                slope * end,
                mean);
    }

    private void noMore(String what, List<SoakSample> samples, ToDoubleFunction<SoakSample> figure, int more) {
        double first = highest(third(samples, 0), figure);
        double last = highest(third(samples, 2), figure);
        check("no more " + what, last <= first + more, "first third at most %.0f, last %.0f", first, last);
    }

    private void check(String what, boolean good, String format, Object... figures) {
        checks.add(new Check(what, good, String.format(Locale.ROOT, format, figures)));
    }

    List<Check> checks() {
        return List.copyOf(checks);
    }

    boolean isGood() {
        return checks.stream().allMatch(Check::good);
    }

    /** MB per minute, by least squares. */
    private static double slope(List<SoakSample> samples) {
        double x = mean(samples, SoakSample::minute);
        double y = mean(samples, SoakSample::resident);
        double both = 0;
        double square = 0;
        for (SoakSample one : samples) {
            both += (one.minute() - x) * (one.resident() - y);
            square += (one.minute() - x) * (one.minute() - x);
        }
        return square == 0 ? 0 : both / square;
    }

    private static double mean(List<SoakSample> samples, ToDoubleFunction<SoakSample> figure) {
        return samples.stream().mapToDouble(figure).average().orElse(Double.NaN);
    }

    private static double highest(List<SoakSample> samples, ToDoubleFunction<SoakSample> figure) {
        return samples.stream().mapToDouble(figure).max().orElse(Double.NaN);
    }

    private static double median(List<SoakMinute> minutes, ToDoubleFunction<SoakMinute> figure) {
        double[] sorted = minutes.stream().mapToDouble(figure).sorted().toArray();
        return sorted[sorted.length / 2];
    }

    private static <T> List<T> third(List<T> all, int number) {
        int length = Math.max(1, all.size() / 3);
        return number == 0 ? all.subList(0, length) : all.subList(all.size() - length, all.size());
    }
}
