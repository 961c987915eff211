package org.cartcds.changelog;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.cartcds.cases.CaseChart;
import org.cartcds.cases.ClinicalCase;
import org.cartcds.cases.CodeRows;
import org.cartcds.chart.Chart;
import org.cartcds.knowledge.Knowledge;

/** Which charts are answered differently: the cases of both folders, and the packaged samples. */
final class FiringChanges {

    private static final String SAMPLES = "/samples/";
    private static final Pattern ROW = Pattern.compile("^\\| `([a-z0-9-]+)` \\| ([^|]+) \\|", Pattern.MULTILINE);

    private final ChartAnswers before;
    private final ChartAnswers after;
    private final List<ChartChange> changes = new ArrayList<>();
    private final List<String> failed = new ArrayList<>();
    private final List<String> oldNames = new ArrayList<>();
    private final List<String> newNames = new ArrayList<>();
    private int cases;
    private int samples;

    private FiringChanges(Knowledge old, Knowledge renewed) {
        this.before = new ChartAnswers(old);
        this.after = new ChartAnswers(renewed);
    }

    /**
     * A chart that is answered differently. A list holds what went or came; lists that say the same are empty.
     *
     * @param chart folder and name of a case, or name of a sample
     * @param title what it is about
     * @param outcome before and after; empty when it stays
     * @param reasons before and after; empty when they stay
     * @param timing kind and timing of the failure, before and after; empty when they stay
     * @param reordered whether the same options stand in another order
     */
    record ChartChange(
            String chart,
            String title,
            List<String> outcome,
            List<String> reasons,
            List<String> timing,
            boolean reordered,
            List<String> shownNoMore,
            List<String> shownNow,
            List<String> withheldNoMore,
            List<String> withheldNow,
            List<String> textBefore,
            List<String> textAfter) {

        ChartChange {
            outcome = List.copyOf(outcome);
            reasons = List.copyOf(reasons);
            timing = List.copyOf(timing);
            shownNoMore = List.copyOf(shownNoMore);
            shownNow = List.copyOf(shownNow);
            withheldNoMore = List.copyOf(withheldNoMore);
            withheldNow = List.copyOf(withheldNow);
            textBefore = List.copyOf(textBefore);
            textAfter = List.copyOf(textAfter);
        }

        /** Whether options come, go or stop being raised. */
        boolean changesOptions() {
            return !(shownNoMore.isEmpty() && shownNow.isEmpty() && withheldNoMore.isEmpty() && withheldNow.isEmpty());
        }

        /** Whether nothing but wording differs. */
        boolean isTextOnly() {
            return outcome.isEmpty() && reasons.isEmpty() && timing.isEmpty() && !reordered && !changesOptions();
        }
    }

    /**
     * What was found.
     *
     * @param cases number of cases that were evaluated with both versions
     * @param samples the same for samples
     * @param newCases cases that only the new folder has
     * @param oldCases cases that only the old folder has
     * @param changes charts with another answer
     * @param failed charts that could not be evaluated, with the reason
     */
    record Found(
            int cases,
            int samples,
            List<String> newCases,
            List<String> oldCases,
            List<ChartChange> changes,
            List<String> failed) {

        Found {
            newCases = List.copyOf(newCases);
            oldCases = List.copyOf(oldCases);
            changes = List.copyOf(changes);
            failed = List.copyOf(failed);
        }
    }

    /** Evaluates everything with both. A case that both folders have is that of the new one. */
    static Found between(Path oldFolder, Knowledge old, Path newFolder, Knowledge renewed) {
        FiringChanges run = new FiringChanges(old, renewed);
        run.cases(oldFolder, newFolder);
        run.samples();
        return new Found(
                run.cases,
                run.samples,
                Parts.without(run.newNames, run.oldNames),
                Parts.without(run.oldNames, run.newNames),
                run.changes,
                run.failed);
    }

    private record Story(ClinicalCase told, CodeRows rows) {}

    private void cases(Path oldFolder, Path newFolder) {
        Map<String, Story> stories = new TreeMap<>();
        for (Path folder : List.of(oldFolder, newFolder)) {
            CodeRows rows = new CodeRows(folder);
            for (ClinicalCase one : ClinicalCase.all(folder)) {
                String name = one.disease() + "/" + one.name();
                (folder.equals(newFolder) ? newNames : oldNames).add(name);
                stories.put(name, new Story(one, rows));
            }
        }
        stories.forEach((name, story) -> {
            try {
                Chart chart = CaseChart.of(story.told(), story.rows());
                note(
                        name,
                        story.told().yaml().path("title").asString(""),
                        before.toCase(chart, story.told().today()),
                        after.toCase(chart, story.told().today()));
                cases++;
            } catch (RuntimeException e) {
                failed.add(name + ": " + e.getMessage());
            }
        });
    }

    private void samples() {
        String table = new String(read(SAMPLES + "README.md").orElseThrow(), StandardCharsets.UTF_8);
        Matcher rows = ROW.matcher(table);
        while (rows.find()) {
            String name = rows.group(1);
            Optional<byte[]> request = read(SAMPLES + name + "/request.json");
            Optional<byte[]> bundle = read(SAMPLES + name + "/bundle.json");
            if (request.isEmpty() && bundle.isEmpty()) {
                continue;
            }
            byte[] body = request.or(() -> bundle).get();
            boolean isBundle = request.isEmpty();
            note(name, rows.group(2).strip(), before.toSample(body, isBundle), after.toSample(body, isBundle));
            samples++;
        }
    }

    private void note(String chart, String title, Firing was, Firing is) {
        if (was.equals(is)) {
            return;
        }
        List<String> gone = Parts.without(was.lines(), is.lines());
        List<String> come = Parts.without(is.lines(), was.lines());
        boolean reordered = gone.isEmpty() && come.isEmpty() && !was.lines().equals(is.lines());
        changes.add(new ChartChange(
                chart,
                title,
                was.outcome().equals(is.outcome()) ? List.of() : List.of(was.outcome(), is.outcome()),
                was.reasons().equals(is.reasons())
                        ? List.of()
                        : List.of(String.join(", ", was.reasons()), String.join(", ", is.reasons())),
                was.timing().equals(is.timing()) ? List.of() : List.of(was.timing(), is.timing()),
                !was.offered().equals(is.offered())
                        && Parts.without(was.offered(), is.offered()).isEmpty()
                        && Parts.without(is.offered(), was.offered()).isEmpty(),
                Parts.without(was.offered(), is.offered()),
                Parts.without(is.offered(), was.offered()),
                Parts.without(was.withheld(), is.withheld()),
                Parts.without(is.withheld(), was.withheld()),
                reordered ? List.of("the same lines in another order") : gone,
                reordered ? List.of("the same lines in another order") : come));
    }

    private static Optional<byte[]> read(String resource) {
        try (InputStream in = FiringChanges.class.getResourceAsStream(resource)) {
            return in == null ? Optional.empty() : Optional.of(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
