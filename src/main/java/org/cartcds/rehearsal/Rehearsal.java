package org.cartcds.rehearsal;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import org.cartcds.knowledge.Disease;

/**
 * A rehearsal over files: find the patients with a mention of CAR-T, bring their lines together, evaluate each chart as the
 * service would, report. Memory does not grow with the input, only a little with the number of patients.
 */
final class Rehearsal {

    private static final long LARGE = 16 << 20;
    private static final double MEGABYTE = 1e6;

    private final List<Path> inputs;
    private final Options options;
    private final WorkFolder work;
    private final Progress progress;
    private final Map<String, Double> steps = new LinkedHashMap<>();
    private final Semaphore memory = new Semaphore(1);

    /**
     * How it runs.
     *
     * @param settings what the answers depend on
     * @param threads how many at once
     * @param chunkBytes bytes of a piece of the input
     * @param longest most bytes of a resource that is read
     */
    record Options(RehearsalSettings settings, int threads, long chunkBytes, int longest) {}

    /**
     * What a run found.
     *
     * @param report the report without comparison
     * @param patientsByKey whose each key is
     */
    record Outcome(RehearsalReport report, Map<String, String> patientsByKey) {}

    Rehearsal(List<Path> inputs, Options options, WorkFolder work, Progress progress) {
        this.inputs = List.copyOf(inputs);
        this.options = options;
        this.work = work;
        this.progress = progress;
    }

    /**
     * Runs all steps, without those that an interrupted run has finished.
     *
     * @param unreadable file that gets the places of what could not be read
     */
    Outcome run(Path unreadable) throws IOException {
        long begin = System.nanoTime();
        RehearsalParts parts = RehearsalParts.of(options.settings());
        List<Chunk> chunks = Chunk.of(inputs, options.chunkBytes());
        if (chunks.isEmpty()) {
            throw new RehearsalRefused("There is no .ndjson, .jsonl or .json file with content in the input.", null);
        }
        work.begin(plan(parts, chunks), options.settings().today());
        int finishedBefore = index(parts, chunks);
        List<Path> indexes = chunks.stream().map(work::index).toList();
        RelevantPatients relevant = timed("choose", () -> RelevantPatients.of(indexes));
        timed("collect", () -> collect(chunks, relevant));
        Tally tally = timed("evaluate", () -> evaluate(parts, relevant.size()));
        UnreadableList.write(unreadable, chunks, indexes);
        double seconds = seconds(begin);
        long bytes = chunks.stream().mapToLong(Chunk::size).sum();
        RehearsalReport.Timing timing = new RehearsalReport.Timing(
                seconds,
                bytes / MEGABYTE / seconds,
                options.threads(),
                finishedBefore,
                chunks.size(),
                Map.copyOf(steps));
        RehearsalReport.Input input = new RehearsalReport.Input(
                (int) chunks.stream().map(Chunk::file).distinct().count(), bytes, Reports.lines(relevant.lines()));
        return new Outcome(
                Reports.of(parts, options.settings(), input, new Reports.Selected(relevant), tally, timing),
                tally.patientsByKey());
    }

    private String plan(RehearsalParts parts, List<Chunk> chunks) throws IOException {
        StringBuilder plan = new StringBuilder("1\n")
                .append(parts.knowledge().digest())
                .append('\n')
                .append(parts.pseudonyms().check())
                .append('\n')
                .append(options.settings())
                .append('\n')
                .append(options.longest())
                .append('\n');
        for (Chunk chunk : chunks) {
            plan.append(chunk).append(Files.getLastModifiedTime(chunk.file())).append('\n');
        }
        return plan.toString();
    }

    /** @return how many pieces had their index already */
    private int index(RehearsalParts parts, List<Chunk> chunks) throws IOException {
        Selection selection = new Selection(parts.sorter(), options.longest());
        List<Chunk> rest = chunks.stream()
                .filter(chunk -> !Files.exists(work.index(chunk)))
                .toList();
        long total = rest.stream().mapToLong(Chunk::size).sum();
        try (Progress.Step step = progress.begin("Looking for CAR-T", total, Progress.Unit.MEGABYTES)) {
            List<Workers.Work> pieces = new ArrayList<>();
            for (Chunk chunk : rest) {
                pieces.add(() -> selection.index(chunk, work.index(chunk), step::add));
            }
            return timed("find", () -> {
                Workers.run(options.threads(), pieces);
                return chunks.size() - rest.size();
            });
        }
    }

    private Void collect(List<Chunk> chunks, RelevantPatients relevant) throws IOException {
        if (work.isCollected()) {
            return null;
        }
        long total = chunks.stream().mapToLong(Chunk::size).sum();
        try (Spill.Writer spill = new Spill.Writer(work.folder());
                Progress.Step step = progress.begin("Bringing charts together", total, Progress.Unit.MEGABYTES)) {
            Collection collection = new Collection(relevant, spill);
            List<Workers.Work> pieces = new ArrayList<>();
            for (Chunk chunk : chunks) {
                pieces.add(() -> {
                    collection.collect(chunk, work.index(chunk));
                    step.add(chunk.size());
                });
            }
            Workers.run(options.threads(), pieces);
        }
        work.markCollected();
        return null;
    }

    private Tally evaluate(RehearsalParts parts, int charts) throws IOException {
        try (Progress.Step step = progress.begin("Evaluating", charts, Progress.Unit.CHARTS)) {
            List<Workers.Work> pieces = new ArrayList<>();
            for (int i = 0; i < Spill.FILES; i++) {
                int number = i;
                if (!work.hasResults(number)) {
                    pieces.add(() -> work.writeResults(number, evaluateFile(parts, number, step)));
                }
            }
            Workers.run(options.threads(), pieces);
        }
        Tally tally = new Tally();
        for (int i = 0; i < Spill.FILES; i++) {
            work.readResults(i).forEach(tally::add);
        }
        return tally;
    }

    private List<ChartResult> evaluateFile(RehearsalParts parts, int number, Progress.Step step) throws IOException {
        List<ChartResult> results = new ArrayList<>();
        Path file = Spill.file(work.folder(), number);
        try (FileChannel channel = FileChannel.open(file)) {
            for (Map.Entry<Long, List<Spill.Place>> chart : Spill.charts(file).entrySet()) {
                results.addAll(evaluateChart(parts, channel, chart.getKey(), chart.getValue()));
                step.add(1);
            }
        }
        return results;
    }

    private List<ChartResult> evaluateChart(
            RehearsalParts parts, FileChannel channel, long key, List<Spill.Place> places) throws IOException {
        boolean large = places.stream().mapToLong(Spill.Place::length).sum() > LARGE;
        if (large) {
            memory.acquireUninterruptibly();
        }
        try {
            List<ChartLine> lines = new ArrayList<>();
            for (Spill.Place place : places) {
                lines.add(new ChartLine(place.kind(), Spill.read(channel, place)));
            }
            return parts.charts().rehearse(key, lines);
        } finally {
            if (large) {
                memory.release();
            }
        }
    }

    /** A step that may fail. */
    private interface Timed<T> {
        T run() throws IOException;
    }

    private <T> T timed(String step, Timed<T> run) throws IOException {
        long begin = System.nanoTime();
        try {
            return run.run();
        } finally {
            steps.put(step, seconds(begin));
        }
    }

    private static double seconds(long begin) {
        return Math.round((System.nanoTime() - begin) / 1e7) / 100.0;
    }

    /** The ids of the diseases without a current review. */
    static List<String> drafts(RehearsalParts parts) {
        return parts.knowledge().diseases().values().stream()
                .filter(disease -> disease.review().isDraft())
                .map(Disease::id)
                .sorted()
                .toList();
    }

    /** The day that counts as today when nobody says which. */
    static LocalDate today(WorkFolder work) throws IOException {
        return work.today().orElseGet(LocalDate::now);
    }
}
