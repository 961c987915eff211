package org.cartcds.rehearsal;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The command as a user runs it, in this process.
 *
 * @param exitCode its exit code
 * @param out what it said
 * @param err what it complained about
 * @param folder folder of the report
 */
record RehearsalRun(int exitCode, String out, String err, Path folder) {

    static final String TODAY = "2026-11-28";

    static RehearsalRun of(Path folder, String... arguments) {
        List<String> all = new ArrayList<>(List.of("--out", folder.toString(), "--today", TODAY));
        all.addAll(List.of(arguments));
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int exitCode = new CommandLine(new RehearseCommand())
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(all.toArray(String[]::new));
        return new RehearsalRun(exitCode, out.toString(), err.toString(), folder);
    }

    RehearsalReport report() throws IOException {
        return new ReportFiles(folder).read();
    }

    /** Rows by patient, with the list that stays in the house. */
    Map<String, ChartRow> rowsByPatient() throws IOException {
        Map<String, String> patients = new TreeMap<>();
        for (String line : Files.readAllLines(folder.resolve("local/lookup.csv"))) {
            patients.put(line.split(",")[0], line.split(",")[1]);
        }
        return report().rows().stream()
                .collect(Collectors.toMap(
                        row -> patients.get(row.key()), row -> row, (one, other) -> one, TreeMap::new));
    }

    /** Every file that may leave the house, by name, without what depends on the clock. */
    Map<String, String> files() throws IOException {
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> list = Files.list(folder)) {
            for (Path file : list.filter(Files::isRegularFile).toList()) {
                files.put(file.getFileName().toString(), Files.readString(file, StandardCharsets.UTF_8));
            }
        }
        files.computeIfPresent("rehearsal.json", (name, json) -> {
            ObjectNode tree = (ObjectNode) JsonMapper.builder().build().readTree(json);
            tree.remove("timing");
            return tree.toPrettyString();
        });
        files.computeIfPresent(
                "report.html",
                (name, html) -> html.replaceAll("read in [0-9.,]+ s .*?threads\\)\\.[^<]*?Every", "Every"));
        return files;
    }
}
