package org.cartcds.replay;

import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.cartcds.cdshooks.Limits;
import org.cartcds.client.Client;
import org.cartcds.client.InvalidClients;
import org.cartcds.client.NamedClients;
import org.cartcds.knowledge.InvalidKnowledge;
import org.cartcds.knowledge.Knowledge;
import org.cartcds.knowledge.KnowledgeFiles;
import org.cartcds.knowledge.KnowledgeLoader;
import org.cartcds.nextsteps.OfflineService;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code replay}: for an integrator's continuous integration. See its help for what it does. */
@Command(
        name = "replay",
        header = "Answer recorded charts again and compare with the expected answers.",
        description = {
            "Answers CDS Hooks requests and FHIR Bundles of one patient as the service would, without port, network and"
                    + " database: what prefetch lacks is not fetched, and neither quiet periods nor silent mode take a card"
                    + " away. Prints one line per chart: verdict, time (the first charts take longer, since code is loaded"
                    + " with them), file, outcome with reasons, first card.",
            "",
            "In a folder every *.json is a chart, except expected answers. The expected answer of request.json or"
                    + " bundle.json is response.json, that of x.json is x.response.json; they lie beside each other. Uuids in"
                    + " answers are compared as zeros.%n"
        },
        optionListHeading = "%nOptions:%n",
        exitCodeListHeading = "%nExit code:%n",
        exitCodeList = {
            "0:every answer is the expected one, or has none",
            "1:an answer is not the expected one (0 with --no-fail-on-change)",
            "2:wrong arguments, knowledge or client file, or no chart found",
            "3:a chart or an expected answer could not be read, answered or written, or the output was cut off; or"
                    + " --fail-on-change was given and nothing was compared",
            "70:internal error"
        })
public final class ReplayCommand implements Callable<Integer> {

    static final int EXIT_CHANGED = 1;
    static final int EXIT_FAILED = 3;

    private final Supplier<Knowledge> packaged;

    @Spec
    private CommandSpec spec;

    @Parameters(arity = "1..*", paramLabel = "<folder|file>", description = "Charts, and folders of charts.")
    private List<Path> places;

    @Option(
            names = "--client",
            paramLabel = "<name>",
            description = "Answer for this client: its file, or its name in the folder of --clients; else one of the"
                    + " dialects hl7, epic, oracle and athena. Default: hl7.")
    private @Nullable String client;

    @Option(
            names = "--clients",
            paramLabel = "<folder>",
            defaultValue = "clients",
            description = "Folder with the files of clients. Default: ${DEFAULT-VALUE}.")
    private Path clients;

    @Option(
            names = "--cards",
            paramLabel = "<folder>",
            description =
                    "Knowledge instead of the packaged one, as cartcds.cards; also for a client that is pinned to another"
                            + " version.")
    private @Nullable Path cards;

    @Option(
            names = "--versions",
            paramLabel = "<folder>",
            description =
                    "Folder with one knowledge folder per version, as cartcds.knowledge-versions, for clients that are"
                            + " pinned to one.")
    private @Nullable Path versions;

    @Option(
            names = "--fail-on-change",
            negatable = true,
            description = "Exit code 1 when an answer is not the expected one. This is the default; when given, having"
                    + " nothing to compare is an error as well.")
    private @Nullable Boolean failOnChange;

    @Option(
            names = "--write",
            description =
                    "Write the answers as the expected ones instead of comparing. Read what changed before you keep"
                            + " them.")
    private boolean write;

    @Option(names = "--format", defaultValue = "text", description = "text, or json: one object per line.")
    private Format format;

    @Option(
            names = "--today",
            paramLabel = "<date>",
            description =
                    "Evaluate as on this day, for example 2026-11-21; ages depend on it, and which dates lie in the"
                            + " future. Default: the day it is.")
    private @Nullable LocalDate today;

    @Option(
            names = "--max-body",
            paramLabel = "<size>",
            description = "Longest chart, as cartcds.limits.max-body. Default: 32MB.")
    private @Nullable String maxBody;

    @Option(
            names = "--max-records",
            paramLabel = "<number>",
            description = "Most records of a chart that are read, as cartcds.limits.max-records. Default: 20000.")
    private @Nullable Integer maxRecords;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help.")
    @SuppressWarnings("UnusedVariable") // picocli reads it
    private boolean help;

    /** The command as the jar has it. */
    public ReplayCommand() {
        this(() -> KnowledgeLoader.load(KnowledgeFiles.packaged()));
    }

    /** @param packaged knowledge without {@code --cards} */
    ReplayCommand(Supplier<Knowledge> packaged) {
        this.packaged = packaged;
    }

    enum Format {
        TEXT,
        JSON
    }

    @Override
    public Integer call() {
        if (write && failOnChange != null) {
            throw wrong("--write compares nothing, so leave out --fail-on-change.");
        }
        ChartFiles files = findCharts();
        Client answered = findClient();
        Limits limits = limits();
        Knowledge knowledge = knowledge(answered);
        Clock clock = today == null
                ? Clock.system(ZoneId.systemDefault())
                : Clock.fixed(today.atTime(12, 0).atZone(ZoneId.systemDefault()).toInstant(), ZoneId.systemDefault());
        PrintWriter err = spec.commandLine().getErr();
        Replayer replayer = new Replayer(
                OfflineService.of(knowledge, limits, clock), answered, limits.maxBodyBytes(), write, err::println);

        PrintWriter out = spec.commandLine().getOut();
        ReplayReport report = format == Format.JSON ? new JsonReport(out) : new TextReport(out);
        Totals totals = new Totals(description(answered), knowledge.stamp());
        files.unreadable().stream()
                .map(path -> ReplayedChart.failed(path.toString(), 0, "This cannot be read."))
                .forEach(chart -> show(chart, report, totals));
        files.charts().forEach(chart -> show(replayer.replay(chart), report, totals));
        report.show(totals);
        return out.checkError() ? EXIT_FAILED : exitCode(totals);
    }

    private static void show(ReplayedChart chart, ReplayReport report, Totals totals) {
        report.show(chart);
        totals.count(chart);
    }

    private int exitCode(Totals totals) {
        if (totals.of(Verdict.FAILED) > 0) {
            return EXIT_FAILED;
        }
        if (Boolean.TRUE.equals(failOnChange) && totals.of(Verdict.SAME) + totals.of(Verdict.CHANGED) == 0) {
            spec.commandLine().getErr().println("No chart has an expected answer, so nothing was compared.");
            return EXIT_FAILED;
        }
        return totals.of(Verdict.CHANGED) > 0 && !Boolean.FALSE.equals(failOnChange) ? EXIT_CHANGED : 0;
    }

    private ChartFiles findCharts() {
        for (Path place : places) {
            if (!Files.exists(place)) {
                throw wrong("There is no file or folder " + place + ".");
            }
            if (!Files.isDirectory(place) && ChartFile.isAnswer(place)) {
                throw wrong(place + " is an expected answer; name its chart.");
            }
        }
        ChartFiles files = ChartFiles.in(places);
        if (files.charts().isEmpty() && files.unreadable().isEmpty()) {
            throw wrong("No chart found: no *.json that is not an expected answer.");
        }
        if (write) {
            Set<Path> expected = new HashSet<>();
            files.charts().stream()
                    .map(ChartFile::expected)
                    .filter(answer -> !expected.add(answer.toAbsolutePath().normalize()))
                    .findFirst()
                    .ifPresent(answer -> {
                        throw wrong("Two charts share the expected answer " + answer + "; rename one.");
                    });
        }
        return files;
    }

    private Client findClient() {
        if (client == null) {
            return Client.evaluation();
        }
        try {
            return NamedClients.find(client, clients)
                    .orElseThrow(() -> wrong("--client is neither a file, nor a file in " + clients
                            + ", nor one of the dialects " + String.join(", ", NamedClients.dialects()) + "."));
        } catch (InvalidClients e) {
            throw wrong("The client's file cannot be used:\n" + e.getMessage());
        }
    }

    private static String description(Client client) {
        return client.trust().isPresent()
                ? "client " + client.id()
                : "dialect " + NamedClients.word(client.answers().dialect());
    }

    private Limits limits() {
        Limits limits = Limits.standard();
        try {
            limits = maxBody == null ? limits : limits.withMaxBody(maxBody);
        } catch (IllegalArgumentException e) {
            throw wrong("--max-body must be a size between 1KB and 1GB, for example 64MB.");
        }
        try {
            return maxRecords == null ? limits : limits.withMaxRecords(maxRecords);
        } catch (IllegalArgumentException e) {
            throw wrong("--max-records must be between 100 and 10000000.");
        }
    }

    private Knowledge knowledge(Client answered) {
        if (cards == null && answered.knowledge().isPresent()) {
            return pinned(answered.knowledge().get());
        }
        return knowledge(cards);
    }

    private Knowledge pinned(String version) {
        Knowledge current = packaged.get();
        if (current.version().equals(version)) {
            return current;
        }
        Path folder = versions == null ? null : versions.resolve(version);
        if (folder == null || !Files.isDirectory(folder)) {
            throw wrong("The client is pinned to the knowledge version " + version
                    + "; name its folder with --cards, or the folder it lies in with --versions.");
        }
        return knowledge(folder);
    }

    private Knowledge knowledge(@Nullable Path cards) {
        if (cards != null && !Files.isDirectory(cards)) {
            throw wrong("--cards must name a folder that can be read.");
        }
        try {
            return cards == null ? packaged.get() : KnowledgeLoader.load(KnowledgeFiles.in(cards));
        } catch (InvalidKnowledge e) {
            throw wrong("The knowledge files cannot be used:\n" + e.getMessage());
        } catch (UncheckedIOException e) {
            throw wrong("--cards must name a folder that can be read.");
        }
    }

    private ParameterException wrong(String sentence) {
        return new ParameterException(spec.commandLine(), sentence);
    }
}
