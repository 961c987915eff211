package org.cartcds.cases;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.cartcds.chart.PartialDate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** One case of {@code cds-cards/<disease>/cases}, in clinician words. */
public record ClinicalCase(String disease, String name, JsonNode yaml) {

    private static final ObjectMapper YAML = new YAMLMapper();

    /** Every case of every disease folder, sorted by path. */
    public static List<ClinicalCase> all(Path cards) {
        try (Stream<Path> files = Files.walk(cards)) {
            return files.filter(file -> file.getNameCount() > 2 && name(file, 2).equals("cases"))
                    .filter(file -> file.toString().endsWith(".yaml"))
                    .filter(file -> !file.toString().contains("_template"))
                    .sorted()
                    .map(ClinicalCase::read)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ClinicalCase read(Path file) {
        String name = file.getFileName().toString().replace(".yaml", "");
        String disease = name(file, 3);
        return new ClinicalCase(disease, name, YAML.readTree(file.toFile()));
    }

    private static String name(Path file, int fromTheEnd) {
        return file.getName(file.getNameCount() - fromTheEnd).toString();
    }

    /** The day on which the chart is opened. */
    public LocalDate today() {
        return LocalDate.parse(yaml.path("today").asString());
    }

    /** CAR-T entries; a single one may stand without a list. */
    public List<JsonNode> infusions() {
        return list("car-t");
    }

    /** Everything else on the chart. */
    public List<JsonNode> entries() {
        return list("chart");
    }

    private List<JsonNode> list(String key) {
        JsonNode node = yaml.path(key);
        List<JsonNode> entries = new ArrayList<>();
        if (node.isArray()) {
            node.forEach(entries::add);
        } else if (node.isObject()) {
            entries.add(node);
        }
        return entries;
    }

    /** Date of an entry: {@code on}, else {@code given}, else {@code day} after the first infusion, else unknown. */
    public PartialDate date(JsonNode entry) {
        for (String key : List.of("on", "given")) {
            if (entry.has(key)) {
                return PartialDate.parse(entry.path(key).asString());
            }
        }
        return entry.has("day")
                ? PartialDate.on(firstInfusion().plusDays(entry.path("day").asInt()))
                : PartialDate.UNKNOWN;
    }

    private LocalDate firstInfusion() {
        return infusions().stream()
                .map(this::date)
                .filter(PartialDate::isExact)
                .map(PartialDate::earliest)
                .min(LocalDate::compareTo)
                .orElseThrow(() -> new IllegalStateException(this + " counts days but no infusion has a full date."));
    }

    /** Text of a member, empty when absent. */
    public static Optional<String> text(JsonNode node, String key) {
        return node.has(key) ? Optional.of(node.path(key).asString()) : Optional.empty();
    }

    /** Expected words of a list. */
    public List<String> expected(String key) {
        List<String> words = new ArrayList<>();
        yaml.path("expect").path(key).forEach(word -> words.add(word.asString()));
        return words;
    }

    @Override
    public String toString() {
        return disease + "/" + name + ": " + yaml.path("title").asString();
    }
}
