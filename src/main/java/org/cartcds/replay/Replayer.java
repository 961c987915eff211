package org.cartcds.replay;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.cartcds.cdshooks.Card;
import org.cartcds.cdshooks.CdsHooksJson;
import org.cartcds.cdshooks.FailureTrace;
import org.cartcds.cdshooks.MissingData;
import org.cartcds.cdshooks.OperationOutcome;
import org.cartcds.cdshooks.RequestRefused;
import org.cartcds.client.Client;
import org.cartcds.nextsteps.OfflineService;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/** Answers charts one after the other, and compares each answer with the expected one or writes it in its place. */
final class Replayer {

    private static final String NO_MEMORY = "There is not enough memory for it; java -Xmx allows more.";

    private final OfflineService service;
    private final Client client;
    private final int maxBytes;
    private final boolean write;
    private final Consumer<String> traces;

    /**
     * @param maxBytes longest file that is read
     * @param write whether answers are written beside their charts instead of compared
     * @param traces takes where the service failed, without anything of the chart
     */
    Replayer(OfflineService service, Client client, int maxBytes, boolean write, Consumer<String> traces) {
        this.service = service;
        this.client = client;
        this.maxBytes = (int) Math.min(maxBytes, client.maxBodyBytes());
        this.write = write;
        this.traces = traces;
    }

    /** Whatever is wrong with a chart is said in the result. */
    ReplayedChart replay(ChartFile chart) {
        String name = chart.input().toString();
        byte[] body;
        try {
            body = read(chart.input(), maxBytes);
        } catch (IOException e) {
            return ReplayedChart.failed(name, 0, "The file cannot be read: " + why(e));
        } catch (OutOfMemoryError e) {
            return ReplayedChart.failed(name, 0, NO_MEMORY);
        }
        long start = System.nanoTime();
        try {
            OfflineService.Answer answer = ChartKind.of(body) == ChartKind.BUNDLE
                    ? service.answerBundle(body, client)
                    : service.answerRequest(body, client);
            byte[] json = CdsHooksJson.write(answer.response());
            return answered(chart, answer, json, since(start));
        } catch (RequestRefused e) {
            return refused(chart, e.status(), e.outcome(), since(start));
        } catch (MissingData e) {
            return refused(chart, 412, e.outcome(), since(start));
        } catch (OutOfMemoryError e) {
            return ReplayedChart.failed(name, since(start), NO_MEMORY);
        } catch (RuntimeException | StackOverflowError e) {
            traces.accept(FailureTrace.of(e));
            return ReplayedChart.failed(name, since(start), "The service would answer 500; please report it.");
        }
    }

    private ReplayedChart answered(ChartFile chart, OfflineService.Answer answer, byte[] json, double milliseconds) {
        KeptAnswer actual = KeptAnswer.of(json);
        Verdict verdict = Verdict.UNCOMPARED;
        List<Difference> differences = List.of();
        Optional<String> problem = Optional.empty();
        try {
            if (write) {
                verdict = written(actual, chart.expected()) ? Verdict.WRITTEN : Verdict.SAME;
            } else if (isThere(chart.expected())) {
                differences = Difference.between(expected(chart).tree(), actual.tree());
                verdict = differences.isEmpty() ? Verdict.SAME : Verdict.CHANGED;
            }
        } catch (IOException e) {
            verdict = Verdict.FAILED;
            problem = Optional.of("The expected answer cannot be " + (write ? "written: " : "read: ") + why(e));
        } catch (JacksonException e) {
            verdict = Verdict.FAILED;
            problem = Optional.of("The expected answer is not JSON" + place(e));
        }
        return new ReplayedChart(
                chart.input().toString(),
                verdict,
                Optional.of(answer.outcome()),
                answer.reasons(),
                answer.response().cards().stream().map(Card::summary).toList(),
                milliseconds,
                differences,
                problem);
    }

    /** An error is right when it is the expected answer. It is never written as one. */
    private ReplayedChart refused(ChartFile chart, int status, OperationOutcome outcome, double milliseconds) {
        ReplayedChart failed =
                ReplayedChart.failed(chart.input().toString(), milliseconds, status + ": " + sentence(outcome));
        try {
            boolean isExpected = !write
                    && isThere(chart.expected())
                    && expected(chart).equals(KeptAnswer.of(CdsHooksJson.write(outcome)));
            return isExpected ? failed.asExpected() : failed;
        } catch (IOException | JacksonException e) {
            return failed;
        }
    }

    private static String sentence(OperationOutcome outcome) {
        OperationOutcome.Issue issue = outcome.issue().get(0);
        return issue.details().text() + (issue.diagnostics() == null ? "" : " " + issue.diagnostics() + ".");
    }

    /** A link that leads nowhere is there, and cannot be read. */
    private static boolean isThere(Path file) {
        return Files.exists(file) || Files.isSymbolicLink(file);
    }

    private static KeptAnswer expected(ChartFile chart) throws IOException {
        byte[] json = Files.readAllBytes(chart.expected());
        if (new String(json, StandardCharsets.UTF_8).isBlank()) {
            throw new IOException("it is empty.");
        }
        return KeptAnswer.of(json);
    }

    /** Whether the file had to be written. */
    private static boolean written(KeptAnswer answer, Path file) throws IOException {
        if (Files.isRegularFile(file) && Files.readString(file).equals(answer.text())) {
            return false;
        }
        answer.writeTo(file);
        return true;
    }

    private static byte[] read(Path file, int limit) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] body = in.readNBytes(limit);
            if (in.read() >= 0) {
                throw new IOException("it is longer than " + limit
                        + " bytes; --max-body allows more, unless the client's file allows less.");
            }
            return body;
        }
    }

    /** Names of files only. */
    private static @Nullable String why(IOException e) {
        if (e instanceof NoSuchFileException) {
            return "there is no such file.";
        }
        if (e instanceof AccessDeniedException) {
            return "access is denied.";
        }
        return e.getMessage();
    }

    /** The parser's message quotes the file. */
    private static String place(JacksonException e) {
        return e.getLocation() == null ? "." : " (line " + e.getLocation().getLineNr() + ").";
    }

    private static double since(long start) {
        return Math.round((System.nanoTime() - start) / 1e5) / 10.0;
    }
}
