package org.cartcds.reviewkit;

import static org.cartcds.reviewkit.Markdown.code;
import static org.cartcds.reviewkit.Markdown.text;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.cartcds.knowledge.Check;
import org.cartcds.knowledge.Knowledge;

/** The page on which a reviewer reads what all diseases share. */
final class SharedPage {

    private static final String SHARED = "shared/";

    private final Knowledge knowledge;
    private final CardFolder folder;
    private final Citations citations;
    private final Markdown page = new Markdown();

    SharedPage(Knowledge knowledge, CardFolder folder) {
        this.knowledge = knowledge;
        this.folder = folder;
        this.citations = new Citations(knowledge);
        page.comment("Generated from the files of this folder by: " + ReviewPages.COMMAND);
        page.title("What all diseases share");
        page.paragraph("Knowledge version " + knowledge.version() + ", released " + knowledge.released() + ".");
        products();
        responses();
        therapies();
        facts();
        checks();
        registries();
        hosts();
        reasons();
    }

    private void products() {
        page.section("CAR-T products");
        Map<String, String> diseases = new TreeMap<>();
        knowledge
                .diseases()
                .values()
                .forEach(disease -> disease.products()
                        .forEach(product ->
                                diseases.merge(product, disease.title(), (one, other) -> one + ", " + other)));
        Map<String, String> names = joined("product-names.csv", "product", row -> row.getField("name"));
        page.table(
                List.of("Product", "Brand", "Target", "Diseases", "Regions", "Names", "Note", "Source", "Checked on"),
                table("products.csv").stream()
                        .map(row -> List.of(
                                text(row.getField("name")),
                                text(row.getField("brand")),
                                row.getField("target"),
                                diseases.getOrDefault(row.getField("id"), ""),
                                row.getField("regions").replace(";", ", "),
                                text(names.getOrDefault(row.getField("id"), "")),
                                text(row.getField("note")),
                                citations.links(split(row.getField("source"))),
                                row.getField("checked-on")))
                        .toList());
        page.paragraph("Names that mean CAR-T without a product: " + text(names.getOrDefault("unknown", "none")) + ".");
        page.section("Codes of CAR-T products");
        page.paragraph("Meaning: product is the drug itself, given is its administration, planned is collection,"
                + " preparation or receipt of cells and never counts as given, history is a personal history."
                + " CPT codes stand without descriptors because these are licensed.");
        page.table(
                List.of("Product", "System", "Code", "Meaning", "Display", "Origin"),
                table("product-codes.csv").stream()
                        .map(row -> List.of(
                                row.getField("product"),
                                row.getField("system"),
                                code(row.getField("code")),
                                row.getField("means"),
                                text(row.getField("display")),
                                text(row.getField("origin"))))
                        .toList());
        page.section("Names that are not CAR-T");
        page.table(
                List.of("Name", "Why"),
                table("not-car-t.csv").stream()
                        .map(row -> List.of(text(row.getField("name")), text(row.getField("why"))))
                        .toList());
    }

    private void responses() {
        page.section("Words and codes of response and failure");
        Map<String, Long> phrases = counts("response-phrases.csv", "category");
        Map<String, Long> codes = counts("response-codes.csv", "category");
        Map<String, String> examples = joined("response-phrases.csv", "category", row -> row.getField("phrase"));
        page.table(
                List.of("Category", "Phrases", "Codes", "First phrases"),
                new TreeMap<>(phrases)
                        .keySet().stream()
                                .map(category -> List.of(
                                        category,
                                        String.valueOf(phrases.get(category)),
                                        String.valueOf(codes.getOrDefault(category, 0L)),
                                        text(first(examples.getOrDefault(category, "")))))
                                .toList());
        page.paragraph(table("context-phrases.csv").size()
                + " phrases around them take their meaning away: negation, doubt, history and plans.");
        page.section("Codes of response and failure");
        page.table(
                List.of("System", "Code", "Category", "Display", "Origin"),
                table("response-codes.csv").stream()
                        .map(row -> List.of(
                                row.getField("system"),
                                code(row.getField("code")),
                                row.getField("category"),
                                text(row.getField("display")),
                                text(row.getField("origin"))))
                        .toList());
    }

    private static String first(String phrases) {
        return List.of(phrases.split(", ")).stream().limit(4).collect(Collectors.joining(", "));
    }

    private void therapies() {
        page.section("Other therapies");
        Map<String, String> codes =
                joined("therapy-codes.csv", "therapy", row -> row.getField("system") + " " + row.getField("code"));
        Map<String, String> names = joined("therapy-names.csv", "therapy", row -> row.getField("name"));
        page.table(
                List.of("Therapy", "Classes", "Target", "Names", "Codes"),
                table("therapies.csv").stream()
                        .map(row -> List.of(
                                text(row.getField("name")),
                                row.getField("classes").replace(";", ", "),
                                row.getField("target"),
                                text(names.getOrDefault(row.getField("id"), "")),
                                codes.getOrDefault(row.getField("id"), "")))
                        .toList());
    }

    private void facts() {
        page.section("Other facts");
        Map<String, Long> names = counts("fact-names.csv", "fact");
        Map<String, String> codes =
                joined("fact-codes.csv", "fact", row -> row.getField("system") + " " + row.getField("code"));
        page.table(
                List.of("Fact", "Id", "Names", "Codes"),
                table("facts.csv").stream()
                        .map(row -> List.of(
                                text(row.getField("title")),
                                row.getField("id"),
                                String.valueOf(names.getOrDefault(row.getField("id"), 0L)),
                                codes.getOrDefault(row.getField("id"), "")))
                        .toList());
    }

    private void checks() {
        page.section("Checks before any option");
        page.table(
                List.of("Check", "What to look at", "Why", "Only for", "Sources"),
                knowledge.checks().values().stream().map(this::check).toList());
    }

    private List<String> check(Check check) {
        return List.of(
                "**" + text(check.title()) + "**<br>" + code(check.id()),
                text(check.text()),
                text(check.why()),
                check.onlyFor().stream().sorted().collect(Collectors.joining(", ")),
                citations.links(check.sources()));
    }

    private void registries() {
        page.section("Trial registries");
        page.table(
                List.of("Registry", "Id", "Kind", "Note"),
                knowledge.registries().values().stream()
                        .map(registry -> List.of(
                                "[" + text(registry.title()) + "](" + registry.base() + ")",
                                registry.id(),
                                registry.kind().name().toLowerCase(java.util.Locale.ROOT),
                                text(registry.note())))
                        .toList());
    }

    private void hosts() {
        page.section("Hosts that a link may point to");
        page.table(
                List.of("Host", "Owner", "Checked on"),
                table("link-hosts.csv").stream()
                        .map(row ->
                                List.of(row.getField("host"), text(row.getField("owner")), row.getField("checked-on")))
                        .toList());
    }

    private void reasons() {
        page.section("Reasons of an answer");
        page.table(
                List.of("Reason", "Shows a card", "Meaning", "Where to look"),
                table("reasons.csv").stream()
                        .map(row -> List.of(
                                code(row.getField("code")),
                                row.getField("shows-card"),
                                text(row.getField("meaning")),
                                text(row.getField("look-at"))))
                        .toList());
    }

    private List<NamedCsvRecord> table(String file) {
        return folder.rows(SHARED + file);
    }

    private Map<String, Long> counts(String file, String column) {
        return table(file).stream().collect(Collectors.groupingBy(row -> row.getField(column), Collectors.counting()));
    }

    private Map<String, String> joined(String file, String key, Function<NamedCsvRecord, String> value) {
        return table(file).stream()
                .collect(Collectors.groupingBy(
                        row -> row.getField(key), Collectors.mapping(value, Collectors.joining(", "))));
    }

    private static List<String> split(String ids) {
        return ids.isEmpty() ? List.of() : List.of(ids.split(";"));
    }

    @Override
    public String toString() {
        return page.toString();
    }
}
