package org.cartcds.rehearsal;

import java.io.Console;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.Callable;
import org.cartcds.knowledge.InvalidKnowledge;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code rehearse}: what the service would have said about the charts of an export, as a report for a committee. */
@Command(
        name = "rehearse",
        mixinStandardHelpOptions = true,
        description = {
            "Evaluates every chart of an export as the service would, and writes a report.",
            "Input: FHIR R4 as NDJSON (.ndjson, .jsonl), for example a Bulk Data export with the records of a patient scattered"
                    + " over files, or as JSON (.json, one Bundle or resource a file); each also as .gz. Nothing is sent anywhere."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:the report is written", "1:it could not be made", "2:wrong arguments"})
public final class RehearseCommand implements Callable<Integer> {

    private static final int FAILED = 1;
    private static final long MEGABYTE = 1 << 20;
    private static final int SHARE_OF_HEAP = 4;
    private static final long LONGEST = 1 << 30;

    @Spec
    private CommandSpec spec;

    @Parameters(arity = "1..*", paramLabel = "INPUT", description = "Files and folders; folders with all below them.")
    private List<Path> inputs;

    @Option(names = "--out", required = true, paramLabel = "FOLDER", description = "Folder of the report.")
    private Path out;

    @Option(names = "--cards", paramLabel = "FOLDER", description = "Knowledge folder in place of the packaged one.")
    private @Nullable Path cards;

    @Option(
            names = "--compare",
            paramLabel = "REPORT",
            description = "Folder of an earlier report over the same charts; the report then shows the difference.")
    private @Nullable Path compare;

    @Option(
            names = "--today",
            paramLabel = "DATE",
            description = "Day that counts as today, such as 2026-11-28. Default: the day of the run.")
    private @Nullable LocalDate today;

    @Option(
            names = "--quiet-days",
            paramLabel = "DAYS",
            defaultValue = "30",
            description =
                    "Quiet after an override without a reason, for the count of repeats. Default: ${DEFAULT-VALUE}.")
    private int quietDays;

    @Option(names = "--threads", paramLabel = "N", description = "How many at once. Default: one a processor.")
    private @Nullable Integer threads;

    @Option(
            names = "--max-resource",
            paramLabel = "MB",
            description =
                    "Longest line or file that is read; longer ones are counted. Default: a quarter of the memory.")
    private @Nullable Integer maxResource;

    @Option(
            names = "--chunk",
            paramLabel = "MB",
            defaultValue = "64",
            description = "Size of the pieces in which a file is read and after which a run can be resumed. Default:"
                    + " ${DEFAULT-VALUE}.")
    private int chunk;

    @Option(
            names = "--key",
            paramLabel = "FILE",
            description =
                    "File with the secret behind the keys of the report. Default: the one in the report's folder, or of"
                            + " the report that is compared, or a new one.")
    private @Nullable Path key;

    @Option(names = "--restart", description = "Do not go on with an interrupted run.")
    private boolean restart;

    @Override
    public Integer call() throws IOException {
        check();
        PrintWriter err = spec.commandLine().getErr();
        try {
            run(err);
            return 0;
        } catch (InvalidKnowledge e) {
            err.println("The knowledge folder has problems:");
            err.println(e.getMessage());
        } catch (RehearsalRefused e) {
            err.println(e.getMessage());
        } catch (IOException e) {
            err.println("The report could not be made: " + reason(e));
        }
        return FAILED;
    }

    /** Messages of the file system name files, which the caller has named or which lie in his folders. */
    private static String reason(IOException failure) {
        return failure.getClass().getSimpleName() + ": " + failure.getMessage();
    }

    private void check() {
        for (Path input : inputs) {
            require(Files.isReadable(input), "INPUT cannot be read: " + input);
            require(
                    Files.isDirectory(input) || Chunk.Shape.of(input) != null,
                    "INPUT must be a folder or end in .ndjson, .jsonl or .json, or one of them with .gz: " + input);
        }
        require(cards == null || Files.isDirectory(cards), "--cards must name a folder that can be read.");
        require(quietDays >= 0, "--quiet-days must not be negative.");
        require(threads == null || threads >= 1, "--threads must be 1 or more.");
        require(chunk >= 1, "--chunk must be 1 or more.");
        require(
                maxResource == null || maxResource >= 1 && maxResource < LONGEST / MEGABYTE,
                "--max-resource must be between 1 and 1023.");
        require(!Files.exists(out) || Files.isDirectory(out), "--out must name a folder.");
        require(compare == null || !compare.equals(out), "--compare must name another folder than --out.");
        require(key == null || Files.isReadable(key), "--key must name a file that can be read.");
    }

    private void require(boolean condition, String message) {
        if (!condition) {
            throw new ParameterException(spec.commandLine(), message);
        }
    }

    private void run(PrintWriter err) throws IOException {
        RehearsalReport before = compare == null ? null : new ReportFiles(compare).read();
        Path local = out.resolve(ReportFiles.LOCAL);
        WorkFolder.createPrivate(local);
        String secret = new SecretFile(local.resolve(ReportFiles.SECRET)).find(key, compare);
        try (WorkFolder work = WorkFolder.open(out.resolve(".work"))) {
            if (restart) {
                work.clear();
            }
            RehearsalSettings settings = new RehearsalSettings(
                    cards == null ? null : cards.toString(),
                    today != null ? today : Rehearsal.today(work),
                    quietDays,
                    secret);
            if (before != null && !before.secretCheck().equals(new Pseudonyms(secret).check())) {
                throw new RehearsalRefused(
                        "The keys of the report in --compare were made with another secret; name its file with --key.",
                        null);
            }
            Rehearsal rehearsal = new Rehearsal(inputs, options(settings), work, progress(err));
            Rehearsal.Outcome outcome = rehearsal.run(local.resolve("unreadable.csv"));
            RehearsalReport report =
                    before == null ? outcome.report() : outcome.report().comparedWith(before);
            new ReportFiles(out)
                    .write(
                            report,
                            outcome.patientsByKey(),
                            RehearsalParts.of(settings).knowledge());
            work.delete();
            tell(report);
        }
    }

    private Rehearsal.Options options(RehearsalSettings settings) {
        int processors = Runtime.getRuntime().availableProcessors();
        long longest = maxResource != null
                ? maxResource * MEGABYTE
                : Math.min(LONGEST, Runtime.getRuntime().maxMemory() / SHARE_OF_HEAP);
        return new Rehearsal.Options(settings, threads == null ? processors : threads, chunk * MEGABYTE, (int) longest);
    }

    private static Progress progress(PrintWriter err) {
        return isTerminal() ? Progress.bar() : Progress.lines(err);
    }

    /** Since JDK 22 there is a console without a terminal as well, which has to be asked. */
    @SuppressWarnings("SystemConsoleNull")
    private static boolean isTerminal() {
        Console console = System.console();
        if (console == null) {
            return false;
        }
        try {
            return (boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (NoSuchMethodException e) {
            return true;
        } catch (ReflectiveOperationException e) {
            return false;
        }
    }

    private void tell(RehearsalReport report) {
        PrintWriter text = spec.commandLine().getOut();
        RehearsalReport.Charts charts = report.charts();
        text.printf(
                "Charts seen: %d, about CAR-T: %d, with cards: %d%n",
                charts.seen(), charts.aboutCarT(), charts.withCards());
        report.outcomes().forEach((outcome, count) -> text.printf("  %s: %d%n", outcome, count));
        RehearsalReport.Unreadable unreadable = report.unreadable();
        text.printf(
                "Unreadable: %d lines or files, %d resources%n",
                unreadable.lines() + unreadable.tooLong() + unreadable.damagedFiles(), unreadable.resources());
        if (report.comparison() != null) {
            text.printf(
                    "Differs from the other report: %d charts%n",
                    report.comparison().changes().size());
        }
        text.printf(
                "%.1f s, %.0f MB/s. Report: %s%n",
                report.timing().seconds(), report.timing().megabytesPerSecond(), out.resolve("report.html"));
        text.flush();
    }
}
