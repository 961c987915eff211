package org.cartcds.reviewkit;

import static org.cartcds.reviewkit.Markdown.code;
import static org.cartcds.reviewkit.Markdown.lines;
import static org.cartcds.reviewkit.Markdown.sentence;
import static org.cartcds.reviewkit.Markdown.text;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cartcds.chart.ResponseCategory;
import org.cartcds.criteria.Criterion;
import org.cartcds.criteria.FailureKind;
import org.cartcds.knowledge.Check;
import org.cartcds.knowledge.Disease;
import org.cartcds.knowledge.Exclusion;
import org.cartcds.knowledge.Knowledge;
import org.cartcds.knowledge.PathwayOption;
import org.cartcds.knowledge.Product;
import org.cartcds.knowledge.Review;
import org.cartcds.knowledge.SheetLanguage;
import org.cartcds.knowledge.Subtype;
import org.cartcds.knowledge.TrialTheme;
import org.cartcds.knowledge.Window;

/** The page on which a reviewer reads all rules of one disease as sentences. */
final class DiseasePage {

    private final Knowledge knowledge;
    private final Disease disease;
    private final CardFolder folder;
    private final Citations citations;
    private final Markdown page = new Markdown();

    DiseasePage(Knowledge knowledge, Disease disease, CardFolder folder, String digest) {
        this.knowledge = knowledge;
        this.disease = disease;
        this.folder = folder;
        this.citations = new Citations(knowledge);
        page.comment("Generated from the files of this folder by: " + ReviewPages.COMMAND);
        page.title(disease.title());
        review(digest);
        rules();
        options();
        checks();
        trials();
        patientPages();
        vocabulary();
        Citations.table(page.section("Sources"), knowledge.sourcesOf(disease));
        attributes();
        cases();
    }

    private void review(String digest) {
        Review review = disease.review();
        String state = review.isDraft()
                ? "**Draft**: nobody has reviewed this folder as it is now. Its cards say so."
                : "**Reviewed** by " + text(review.reviewer().orElse("an unnamed reviewer")) + " on "
                        + review.reviewedOn().map(Objects::toString).orElse("an unknown day") + ".";
        String next =
                review.nextReview().map(day -> " Next review by " + day + ".").orElse("");
        page.paragraph(state + next + " Every rule here is a proposal for expert review.");
        page.paragraph("Digest of the folder as it is, for `review.yaml`: " + code(digest));
    }

    private void rules() {
        page.section("When the therapy counts as failed");
        page.list(List.of(
                window("A sign of failure counts from", disease.windows().progressionFrom(), "after the infusion"),
                window(
                        "Progression without any recorded response is a non-response up to",
                        disease.windows().nonResponseTo(),
                        "after the infusion; later it is a relapse"),
                window(
                        "A response is final from",
                        disease.windows().responseFinalFrom(),
                        "after the infusion; if the newest assessment is then " + inadequate() + ", it is a failure"),
                window("A relapse is early up to", disease.windows().earlyTo(), "after the infusion"),
                window(
                        "A relapse is late from",
                        disease.windows().lateFrom(),
                        "after the infusion; between early and late it is intermediate")));
        page.paragraph("A record that itself says relapse is a relapse whatever the day. A record of primary refractory"
                + " disease or of no response is a non-response whatever the day, if no response is recorded.");
        page.paragraph(
                disease.outranks().isEmpty()
                        ? "This disease outranks no other."
                        : "A chart that also names " + diseases() + " is read as this disease.");
        page.paragraph("Antigens whose status is named when it is missing: "
                + (disease.antigens().isEmpty() ? "none" : String.join(", ", disease.antigens())) + ". Subtypes: "
                + (disease.subtypes().isEmpty() ? "none" : subtypes()) + ".");
        page.paragraph("CAR-T products given for this disease:");
        page.table(
                List.of("Product", "Brand", "Target"),
                disease.products().stream()
                        .sorted()
                        .map(id -> knowledge.products().products().get(id))
                        .map(DiseasePage::product)
                        .toList());
    }

    private static List<String> product(Product product) {
        return List.of(product.name(), product.brand(), product.target());
    }

    private String window(String before, Window window, String after) {
        return before + " **day " + window.days() + "** " + after + ". " + sentence(text(window.note())) + " "
                + citations.sentence(window.sources());
    }

    private String inadequate() {
        return disease.inadequateWhenFinal().stream()
                .sorted()
                .map(ResponseCategory::word)
                .map(word -> word.replace('-', ' '))
                .collect(Collectors.joining(" or "));
    }

    private String diseases() {
        return disease.outranks().stream()
                .sorted()
                .map(id -> knowledge.findDisease(id).orElseThrow().inASentence())
                .collect(Collectors.joining(" or "));
    }

    private String subtypes() {
        return disease.subtypes().values().stream().map(Subtype::title).sorted().collect(Collectors.joining(", "));
    }

    private void options() {
        page.section("Options");
        page.paragraph(
                "An option is shown when all of its conditions hold and no reason against it does. Its place is an"
                        + " order of reading: first, option, or specialist (only in a trial or an expert centre)."
                        + " [decision-table.csv](decision-table.csv) lists the result for every combination of failure, antigens,"
                        + " extent and one other therapy, for an adult of " + DecisionSketch.AGE
                        + " years without other facts;"
                        + " a hyphen means withheld, and a therapy that changes nothing has no row.");
        page.table(
                List.of("Option", "Kind", "Place", "Shown when", "Not when", "Check first", "Evidence"),
                disease.options().stream().map(this::option).toList());
    }

    private List<String> option(PathwayOption option) {
        String links = option.links().stream()
                .map(link -> "[" + text(link.label()) + "](" + link.url() + ")")
                .collect(Collectors.joining(", "));
        Stream<String> extras = Stream.of(
                links.isEmpty() ? "" : "Links: " + links,
                option.trialThemes().isEmpty() ? "" : "Trial themes: " + String.join(", ", option.trialThemes()),
                option.suggestion().word().equals("none")
                        ? ""
                        : "Draft request: " + option.suggestion().word());
        return List.of(
                lines(Stream.concat(
                        Stream.of("**" + text(option.title()) + "**", code(option.id()), text(option.text())),
                        extras.filter(extra -> !extra.isEmpty()))),
                option.kind().word(),
                lines(place(option)),
                conditions(option.appliesWhen()),
                exclusions(option.notWhen()),
                String.join(", ", option.checkFirst()),
                lines(option.evidence().stream()
                        .map(evidence -> "**" + evidence.strength().name() + "** " + text(evidence.says()) + " "
                                + citations.links(List.of(evidence.source())))));
    }

    private static Stream<String> place(PathwayOption option) {
        return Stream.concat(
                Stream.of(option.standing().name().toLowerCase(Locale.ROOT)),
                option.standingWhen().stream()
                        .map(rule -> rule.standing().name().toLowerCase(Locale.ROOT) + " when "
                                + rule.when().stream()
                                        .map(Criterion::sentence)
                                        .map(Markdown::text)
                                        .collect(Collectors.joining(", and "))));
    }

    private static String conditions(List<Criterion> criteria) {
        return criteria.isEmpty()
                ? "Every documented failure."
                : lines(criteria.stream().map(criterion -> sentence(text(criterion.sentence()))));
    }

    private String exclusions(List<Exclusion> exclusions) {
        return lines(exclusions.stream()
                .map(exclusion ->
                        "*" + sentence(text(exclusion.criterion().sentence())) + "* " + text(exclusion.because())
                                + (exclusion.sources().isEmpty() ? "" : " " + citations.links(exclusion.sources()))));
    }

    private void checks() {
        page.section("Checks before any option");
        page.table(
                List.of("Check", "What to look at", "Why", "Sources"),
                knowledge.checksOf(disease).stream().map(this::check).toList());
    }

    private List<String> check(Check check) {
        return List.of(
                "**" + text(check.title()) + "**<br>" + code(check.id()),
                text(check.text()),
                text(check.why()),
                citations.links(check.sources()));
    }

    private void patientPages() {
        page.section("Pages for patients");
        page.paragraph("General pages to print for the visit. What all diseases share stands in `shared/sheets`.");
        page.table(
                List.of("Language", "Failure", "Page"),
                knowledge.sheets().values().stream()
                        .flatMap(language ->
                                Stream.of(FailureKind.values()).map(failure -> patientPage(language, failure)))
                        .toList());
    }

    private List<String> patientPage(SheetLanguage language, FailureKind failure) {
        String title = language.disease(disease.id()).meaning(failure).title();
        return List.of(
                text(language.word("language")),
                failure.word(),
                "[" + text(title) + "](sheets/" + language.code() + "/" + failure.word() + ".md)");
    }

    private void trials() {
        page.section("Trial searches");
        page.paragraph("Only these words enter a link: condition "
                + code(disease.trials().condition()) + ", setting "
                + code(disease.trials().setting()) + ", and the words of the search."
                + (disease.trials().ageBands() ? " Under 18 years the link asks for trials that take children." : ""));
        page.table(
                List.of("Search", "Words"),
                disease.trials().searches().stream()
                        .map(search -> List.of(text(search.title()), words(search.intervention(), "")))
                        .toList());
        page.table(
                List.of("Theme", "Words", "Shown when", "Not when"),
                disease.trials().themes().stream().map(this::theme).toList());
        page.paragraph("Registries in the order of the card:");
        page.list(disease.trials().registries().stream()
                .map(id -> knowledge.registries().get(id))
                .map(registry -> "[" + text(registry.title()) + "](" + registry.base() + ")")
                .toList());
    }

    private List<String> theme(TrialTheme theme) {
        return List.of(
                "**" + text(theme.title()) + "**<br>" + code(theme.id()),
                words(theme.intervention(), theme.term()),
                conditions(theme.appliesWhen()),
                exclusions(theme.notWhen()));
    }

    private static String words(String intervention, String term) {
        return lines(
                Stream.of(intervention, term).filter(word -> !word.isEmpty()).map(Markdown::code));
    }

    private void vocabulary() {
        page.section("Codes");
        page.table(
                List.of("Role", "Subtype", "System", "Code", "Display", "Origin"),
                folder.rows(disease.id() + "/codes.csv").stream()
                        .map(row -> List.of(
                                row.getField("role"),
                                row.getField("subtype"),
                                row.getField("system"),
                                code(row.getField("code")),
                                text(row.getField("display")),
                                text(row.getField("origin"))))
                        .toList());
        page.section("Names");
        page.paragraph("The longest name in a text wins; a name that is not the disease never identifies it.");
        page.table(
                List.of("Name", "Role", "Subtype"),
                folder.rows(disease.id() + "/names.csv").stream()
                        .map(row -> List.of(text(row.getField("name")), row.getField("role"), row.getField("subtype")))
                        .toList());
    }

    private void attributes() {
        page.section("Use of data about the patient");
        page.table(
                List.of("Attribute", "Use"),
                disease.dsi().entrySet().stream()
                        .sorted(java.util.Map.Entry.comparingByKey())
                        .map(entry -> List.of(entry.getKey(), text(entry.getValue())))
                        .toList());
    }

    private void cases() {
        List<CaseSummary> cases = folder.cases(disease.id());
        page.section("Cases");
        page.paragraph(cases.size() + " cases; each is a test.");
        page.table(
                List.of("Case", "Outcome", "Has to be offered", "Has to be withheld"),
                cases.stream()
                        .map(one -> List.of(
                                "[" + text(one.title()) + "](cases/" + one.file() + ")",
                                one.outcome(),
                                String.join(", ", one.offered()),
                                String.join(", ", one.withheld())))
                        .toList());
    }

    @Override
    public String toString() {
        return page.toString();
    }
}
