package org.cartcds.knowledge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.cartcds.chart.ResponseCategory;
import org.cartcds.criteria.Criterion;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each mistake that an author can make, and the one line that it is reported with. */
class KnowledgeProblemsTests {

    private static final String OPTION = "sample-lymphoma/options/01-sample-antibody.md";
    private static final String DISEASE = "sample-lymphoma/disease.yaml";
    private static final String SUGGESTIONS = "shared/suggestions.csv";
    private static final String TRIALS = "sample-lymphoma/trials.yaml";
    private static final String SHEETS = "shared/sheets/en";
    private static final String STEPS = SHEETS + "/parts/10-steps.md";
    private static final String HELP = SHEETS + "/parts/20-help.md";
    private static final String RELAPSE = "sample-lymphoma/sheets/en/relapse.md";
    private static final String NAMES = "sample-lymphoma/sheets/en/names.yaml";

    @ParameterizedTest(name = "{1}")
    @MethodSource({
        "forms",
        "codes",
        "ids",
        "sources",
        "options",
        "criteria",
        "wordings",
        "diseases",
        "trials",
        "library",
        "sheets"
    })
    void reports(UnaryOperator<KnowledgeFolder> mistake, Object problems) {
        List<?> all = problems instanceof List<?> several ? several : List.of(problems);
        assertThat(mistake.apply(KnowledgeFolder.valid()).problems()).isEqualTo(all);
    }

    @Test
    void namesEveryCriterionThatCanBeWritten() {
        Problems problems = new Problems();
        assertThat(new CriterionReader(new IdRegister(problems), "any").kinds())
                .containsExactlyElementsOf(Criterion.KINDS.keySet());
    }

    private static Arguments change(String file, String from, String to, String problem) {
        return Arguments.of(named(folder -> folder.change(file, from, to)), problem);
    }

    private static Arguments change(String file, String from, String to, List<String> problems) {
        return Arguments.of(named(folder -> folder.change(file, from, to)), problems);
    }

    private static Arguments append(String file, String line, String problem) {
        return Arguments.of(named(folder -> folder.append(file, line)), problem);
    }

    private static UnaryOperator<KnowledgeFolder> named(UnaryOperator<KnowledgeFolder> mistake) {
        return mistake;
    }

    static Stream<Arguments> forms() {
        return Stream.of(
                Arguments.of(
                        named(folder -> folder.remove("shared/extent.csv")),
                        "shared/extent.csv:1: The file is missing; add it."),
                Arguments.of(
                        named(folder -> folder.put("shared/extents.csv.bak", "")),
                        "shared/extents.csv.bak:1: Nothing reads a file of this name; rename it or remove it."),
                Arguments.of(
                        named(folder -> folder.put("sample-lymphoma/code.csv", "")),
                        "sample-lymphoma/code.csv:1: Nothing reads a file of this name; rename it or remove it."),
                Arguments.of(
                        named(folder -> folder.put("shared/more.csv", "")),
                        "shared/more.csv:1: Nothing reads a file of this name; rename it or remove it."),
                change(
                        "shared/extent.csv",
                        "phrase,extent",
                        "phrase,where",
                        "shared/extent.csv:1: The header is 'phrase,where'; write phrase,extent."),
                Arguments.of(
                        named(folder -> folder.put("shared/antigen-not.csv", "")),
                        "shared/antigen-not.csv:1: The file has no header; write name,why."),
                append("shared/extent.csv", "", "shared/extent.csv:4: The line is empty; remove it."),
                append(
                        "shared/extent.csv",
                        "# more,systemic",
                        "shared/extent.csv:4: A comment stands below the header; move it above."),
                append(
                        "shared/extent.csv",
                        "bone, marrow,systemic",
                        "shared/extent.csv:4: The row has 3 cells and the header has 2;"
                                + " put a cell with a comma in double quotes."),
                append(
                        "shared/extent.csv",
                        "bone marrow ,systemic",
                        "shared/extent.csv:4: The column 'phrase' begins or ends with a space; remove it."),
                append(
                        "shared/extent.csv",
                        "bone marrow,everywhere",
                        "shared/extent.csv:4: The column 'extent' says 'everywhere';"
                                + " write one of localized, systemic, unknown."),
                append(
                        "shared/extent.csv",
                        ",systemic",
                        "shared/extent.csv:4: The column 'phrase' is empty; fill it in."),
                append("shared/extent.csv", "???,systemic", "shared/extent.csv:4: '???' holds no word; correct it."),
                append(
                        "shared/extent.csv",
                        "Bone marrow,systemic",
                        "shared/extent.csv:4: 'Bone marrow' has other letters than a to z; write it in plain lower case."),
                append(
                        "shared/context-phrases.csv",
                        "not\u00e9,negation,before",
                        "shared/context-phrases.csv:10: 'not\u00e9' has other letters than a to z;"
                                + " write it in plain lower case."),
                change(
                        "shared/reading.yaml",
                        "same-infusion-days: 30",
                        "same-infusion-days: [30",
                        "shared/reading.yaml:2: This is not YAML: expected ',' or ']', but got :."),
                change(
                        "shared/reading.yaml",
                        "same-infusion-days: 30",
                        "same-infusion-days: \"30\"",
                        "shared/reading.yaml:1: 'same-infusion-days' needs a whole number."),
                change(
                        "shared/reading.yaml",
                        "same-infusion-days: 30",
                        "same-infusion-days: 30\nsame-infusion-days: 31",
                        "shared/reading.yaml:2: The key 'same-infusion-days' stands twice; remove one."),
                append(
                        "shared/reading.yaml",
                        "weeks: 2",
                        "shared/reading.yaml:4: The key 'weeks' is not known here; remove it or correct it."),
                change(
                        "shared/reading.yaml",
                        "same-infusion-days: 30\n",
                        "",
                        "shared/reading.yaml:1: The key 'same-infusion-days' is missing; add it."),
                change(
                        DISEASE,
                        "title: Sample lymphoma",
                        "title: 5",
                        DISEASE + ":2: 'title' needs text; put numbers and words like true in quotes."),
                change(
                        DISEASE,
                        "outranks: []",
                        "outranks: none",
                        DISEASE + ":5: 'outranks' needs a list, for example [one, two]."),
                change(
                        DISEASE,
                        "antigens: [CD19]",
                        "antigens: &all [CD19]",
                        DISEASE + ":8: 'antigens' has a YAML anchor; write the value out."),
                change(
                        "knowledge.yaml",
                        "released: 2026-06-30",
                        "released: June",
                        "knowledge.yaml:2: 'released' needs a date as YYYY-MM-DD."));
    }

    static Stream<Arguments> codes() {
        return Stream.of(
                append(
                        "shared/product-codes.csv",
                        "samplecel,rxnorm,900002,product,,made up",
                        "shared/product-codes.csv:5: The column 'display' is empty; fill it in."),
                append(
                        "shared/product-codes.csv",
                        "samplecel,rxnorm,900002,product,Samplia,",
                        "shared/product-codes.csv:5: The column 'origin' is empty; fill it in."),
                append(
                        "shared/product-codes.csv",
                        "unknown,cpt,0998T,planned,Collection,made up",
                        "shared/product-codes.csv:5: CPT descriptors are licensed; leave the column 'display' empty."),
                append(
                        "shared/product-codes.csv",
                        "samplecel,atc,L01,product,Samplia,made up",
                        "shared/product-codes.csv:5: The code system 'atc' does not exist; correct it or add it."),
                append(
                        "shared/product-codes.csv",
                        "samplecel,rxnorm,900001,product,Samplia,made up",
                        "shared/product-codes.csv:5: The rxnorm code '900001' stands already in"
                                + " shared/product-codes.csv:2, remove one."),
                append(
                        "shared/product-codes.csv",
                        "unknown,rxnorm,900001,product,Samplia,made up",
                        "shared/product-codes.csv:5: The rxnorm code '900001' stands already in"
                                + " shared/product-codes.csv:2, with another meaning; remove one."),
                append(
                        "shared/product-codes.csv",
                        "samplecel,rxnorm,900002,drug,Samplia,made up",
                        "shared/product-codes.csv:5: The column 'means' says 'drug';"
                                + " write one of product, given, planned, history."),
                append(
                        "sample-lymphoma/codes.csv",
                        "refractory,,icd-10-cm,C99.12,Sample lymphoma,made up",
                        "sample-lymphoma/codes.csv:6: The icd-10-cm code 'C99.12' stands already in"
                                + " sample-lymphoma/codes.csv:3, with another meaning; remove one."),
                append(
                        "sample-lymphoma/codes.csv",
                        "maybe,,icd-10-cm,C99.13,Sample lymphoma,made up",
                        "sample-lymphoma/codes.csv:6: The column 'role' says 'maybe';"
                                + " write one of disease, relapse, refractory, remission, default-only, broader."),
                append(
                        "shared/code-systems.csv",
                        "atc,http://hl7.org/fhir/sid/ndc,again",
                        "shared/code-systems.csv:7: The address 'http://hl7.org/fhir/sid/ndc' stands twice; remove one."),
                append(
                        "shared/response-phrases.csv",
                        "relapse!,progression,phrase,",
                        "shared/response-phrases.csv:5: The phrase 'relapse!' stands already with the category 'relapse';"
                                + " remove one."));
    }

    static Stream<Arguments> ids() {
        return Stream.of(
                change(
                        OPTION,
                        "source: sample-trial",
                        "source: no-trial",
                        OPTION + ":19: The source 'no-trial' does not exist; correct it or add it."),
                change(
                        OPTION,
                        "sources: [sample-trial]",
                        "sources: [no-trial]",
                        OPTION + ":13: The source 'no-trial' does not exist; correct it or add it."),
                change(
                        OPTION,
                        "check-first: [tissue]",
                        "check-first: [tissue, no-check]",
                        OPTION + ":17: The check 'no-check' does not exist; correct it or add it."),
                change(
                        OPTION,
                        "check-first: [tissue]",
                        "check-first: []",
                        "shared/checks.yaml:1: No option names the check 'tissue'; name it or remove it."),
                change(
                        OPTION,
                        "trial-themes: [car-nk]",
                        "trial-themes: [no-theme]",
                        OPTION + ":23: The trial theme 'no-theme' does not exist; correct it or add it."),
                change(
                        OPTION,
                        "subtype: [sample-kind]",
                        "subtype: [no-kind]",
                        OPTION + ":14: The subtype 'no-kind' does not exist; correct it or add it."),
                change(
                        OPTION,
                        "antigen: {CD20:",
                        "antigen: {CD99:",
                        OPTION + ":13: The antigen 'CD99' does not exist; correct it or add it."),
                change(
                        TRIALS,
                        "progressed-on: [sample-antibody]",
                        "progressed-on: [no-class]",
                        TRIALS + ":18: The therapy class 'no-class' does not exist; correct it or add it."),
                change(
                        TRIALS,
                        "registries: [sample-registry]",
                        "registries: [sample-registry, no-registry]",
                        TRIALS + ":19: The registry 'no-registry' does not exist; correct it or add it."),
                change(
                        TRIALS,
                        "registries: [sample-registry]",
                        "registries: []",
                        "shared/registries.yaml:1: No disease uses the registry 'sample-registry'; use it or remove it."),
                change(
                        DISEASE,
                        "outranks: []",
                        "outranks: [no-lymphoma]",
                        DISEASE + ":5: The disease 'no-lymphoma' does not exist; correct it or add it."),
                change(
                        DISEASE,
                        "products: [samplecel]",
                        "products: [samplecel, nocel]",
                        DISEASE + ":4: The product 'nocel' does not exist; correct it or add it."),
                append(
                        "shared/products.csv",
                        "othercel,othercel,,CD19,US,,sample-label,2026-06-01",
                        "shared/products.csv:3: Neither a code nor a name finds the product 'othercel';"
                                + " add one or remove it."),
                append(
                        "shared/product-names.csv",
                        "nocel,nocel,generic",
                        "shared/product-names.csv:5: The product 'nocel' does not exist; correct it or add it."),
                append(
                        "shared/therapies.csv",
                        "othermab,othermab,sample-antibody,,,yes",
                        "shared/therapies.csv:3: Neither a code nor a name finds the therapy 'othermab';"
                                + " add one or remove it."),
                append(
                        "shared/therapy-names.csv",
                        "nomab,nomab",
                        "shared/therapy-names.csv:3: The therapy 'nomab' does not exist; correct it or add it."),
                append(
                        "shared/therapy-classes.csv",
                        "other-antibody,Other antibody",
                        "shared/therapy-classes.csv:3: No therapy has the class 'other-antibody';"
                                + " give it to one or remove it."),
                append(
                        "shared/therapy-classes.csv",
                        "sample-antibody,Again",
                        "shared/therapy-classes.csv:3: The therapy class 'sample-antibody' stands already in"
                                + " shared/therapy-classes.csv:2; remove one."),
                append(
                        "shared/facts.csv",
                        "other-fact,Other fact",
                        "shared/facts.csv:3: Neither a code nor a name finds the fact 'other-fact'; add one or remove it."),
                change(
                        "shared/acute-toxicity.yaml",
                        "[sample-infection]",
                        "[no-fact]",
                        "shared/acute-toxicity.yaml:2: The fact 'no-fact' does not exist; correct it or add it."),
                append(
                        "shared/sources.csv",
                        "other-trial,pmid,123,Other trial,10 patients,phase 2 trial,2026-06-01",
                        "shared/sources.csv:4: Nothing cites the source 'other-trial'; cite it or remove it."),
                change(
                        "sample-lymphoma/names.csv",
                        "sample kind,sample-kind",
                        "sample kind,no-kind",
                        "sample-lymphoma/names.csv:3: The subtype 'no-kind' does not exist; correct it or add it."),
                change(
                        DISEASE,
                        "{id: sample-kind,",
                        "{id: sample-kind, title: Sample kind}\n  - {id: Other Kind,",
                        DISEASE + ":8: The subtype id 'Other Kind' has another form than the others; rename it."));
    }

    static Stream<Arguments> sources() {
        return Stream.of(
                identifier("pmid", "PMID 123", "40238938"),
                identifier("pmc", "9954856", "PMC9954856"),
                identifier("doi", "https://doi.org/10.1000/1", "10.1182/blood.2023020578"),
                identifier("nct", "NCT123", "NCT04703686"),
                identifier("label", "Label of Samplia", "NDC 82705-002"),
                change(
                        "shared/sources.csv",
                        "sample-trial,nct",
                        "sample-trial,web",
                        "shared/sources.csv:2: The column 'type' says 'web'; write one of pmid, pmc, doi, nct, label."),
                change(
                        "shared/sources.csv",
                        "10 made-up patients,phase 2 trial,2026-06-01",
                        "10 made-up patients,phase 2 trial,",
                        "shared/sources.csv:2: The column 'checked-on' says ''; write a date as YYYY-MM-DD."),
                change(
                        "shared/sources.csv",
                        "10 made-up patients,phase 2 trial,2026-06-01",
                        "10 made-up patients,phase 2 trial,2026-07-01",
                        "shared/sources.csv:2: Checked on 2026-07-01, after the release on 2026-06-30;"
                                + " correct one of them."),
                change(
                        "shared/sources.csv",
                        "10 made-up patients",
                        "",
                        "shared/sources.csv:2: The column 'population' is empty; fill it in."));
    }

    private static Arguments identifier(String type, String wrong, String example) {
        return change(
                "shared/sources.csv",
                "sample-trial,nct,NCT00000001",
                "sample-trial," + type + "," + wrong,
                "shared/sources.csv:2: '" + wrong + "' is no identifier of the type '" + type + "'; write it like "
                        + example + ".");
    }

    static Stream<Arguments> options() {
        return Stream.of(
                change(
                        OPTION,
                        "id: sample-antibody",
                        "id: other-antibody",
                        OPTION + ":2: The file is not named NN-other-antibody.md after the id; rename one of them."),
                change(
                        OPTION,
                        "kind: bispecific-antibody",
                        "kind: antibody",
                        OPTION + ":4: 'kind' needs one of "
                                + String.join(", ", Choices.of(OptionKind.class).keySet()) + "."),
                change(
                        OPTION,
                        "standing: option",
                        "standing: best",
                        OPTION + ":6: 'standing' needs one of first, option, specialist."),
                change(
                        OPTION,
                        "suggestion: biopsy",
                        "suggestion: surgery",
                        OPTION + ":22: 'suggestion' needs one of "
                                + String.join(
                                        ", ", Choices.of(SuggestionKind.class).keySet()) + "."),
                change(OPTION, "strength: P", "strength: A", OPTION + ":19: 'strength' needs one of P, R, L, I, E, N."),
                change(
                        OPTION,
                        "evidence:\n  - {source: sample-trial, strength: P, says: \"Response in 5 of 10 patients.\"}",
                        "evidence: []",
                        OPTION + ":18: The option has no source; add one under 'evidence'."),
                change(OPTION, ", sources: [sample-trial]", "", OPTION + ":13: The key 'sources' is missing; add it."),
                change(
                        OPTION,
                        "[{timing: [late]}]",
                        "[]",
                        OPTION + ":8: 'when' is empty, so the rule would always hold; write a criterion."),
                change(
                        OPTION,
                        "\nA sample antibody can be discussed.",
                        "",
                        OPTION + ":25: The text below the front matter is missing; write one or two sentences."),
                change(
                        OPTION,
                        "A sample antibody",
                        "# A sample antibody",
                        OPTION
                                + ":25: The text has a heading, a list, a link or a placeholder; write plain sentences."),
                change(
                        OPTION,
                        "https://trials.example/page",
                        "https://other.example/page",
                        OPTION + ":21: The host of 'https://other.example/page' is not in shared/link-hosts.csv;"
                                + " add it or leave the link out."),
                change(
                        OPTION,
                        "https://trials.example/page",
                        "http://trials.example/page",
                        OPTION + ":21: 'http://trials.example/page' is not an https address; correct it."),
                change(
                        OPTION,
                        "https://trials.example/page",
                        "https://trials.example/page?name=1",
                        OPTION + ":21: 'https://trials.example/page?name=1' has a query or a fragment; leave it out."),
                change(
                        OPTION,
                        "https://trials.example/page",
                        "https://trials.example/a page",
                        OPTION + ":21: 'https://trials.example/a page' is not an address; correct it."),
                Arguments.of(
                        named(folder -> folder.put(
                                "sample-lymphoma/options/02-second.md",
                                folder.text(OPTION).replace("id: sample-antibody", "id: second"))),
                        "sample-lymphoma/options/02-second.md:5: The order stands already in " + OPTION
                                + ":5; choose another."));
    }

    static Stream<Arguments> criteria() {
        String all = String.join(", ", Criterion.KINDS.keySet());
        return Stream.of(
                change(
                        OPTION,
                        "failure: [relapse]",
                        "failures: [relapse]",
                        OPTION + ":10: The criterion 'failures' is not known; write one of " + all + "."),
                change(
                        OPTION,
                        "  - failure: [relapse]",
                        "  - {failure: [relapse], timing: [late]}",
                        OPTION + ":10: Exactly one criterion belongs here and there are 2; write one of " + all + "."),
                change(
                        OPTION,
                        "failure: [relapse]",
                        "failure: relapse",
                        OPTION + ":10: 'failure' needs a list, for example [one, two]."),
                change(
                        OPTION,
                        "failure: [relapse]",
                        "failure: []",
                        OPTION + ":10: 'failure' names nothing that can be used; fill it in."),
                change(
                        OPTION,
                        "failure: [relapse]",
                        "failure: [relapse, cured]",
                        OPTION + ":10: 'an item of failure' needs one of non-response, incomplete-response, relapse."),
                change(
                        OPTION,
                        "failure: [relapse]",
                        "earlier-car-t: maybe",
                        OPTION + ":10: 'earlier-car-t' needs true or false."),
                change(
                        OPTION,
                        "{from: 18, to: 60}",
                        "{from: 60, to: 18}",
                        OPTION + ":11: 'age' has a 'from' above its 'to'; correct it."),
                change(
                        OPTION,
                        "{from: 18, to: 60}",
                        "{unknown: true}",
                        OPTION + ":11: 'age' needs 'from', 'to' or both."),
                change(
                        OPTION,
                        "{from: 18, to: 60}",
                        "{from: 18, until: 60}",
                        OPTION + ":11: The key 'until' is not known here; remove it or correct it."),
                change(
                        OPTION,
                        "antigen: {CD20: [negative]}",
                        "antigen: {CD20: [negative], CD19: [negative]}",
                        OPTION + ":13: 'antigen' needs one antigen; use any-of for several."),
                change(
                        OPTION,
                        "any-of: [{extent: [systemic, unknown]}, {age: {from: 18, to: 60}}]",
                        "any-of: [{extent: [systemic, unknown]}]",
                        OPTION + ":11: 'any-of' has one criterion; write it without any-of."));
    }

    static Stream<Arguments> wordings() {
        String tooLong = "Very long. " + "a".repeat(240);
        return Stream.of(
                change(
                        OPTION,
                        "A sample antibody can",
                        "Start it. It can",
                        OPTION
                                + ":25: 'text' says 'start', which is an instruction; write it as something to discuss."),
                change(
                        OPTION,
                        "A sample antibody can",
                        "It can. Check it and it can",
                        OPTION
                                + ":25: 'text' says 'check', which is an instruction; write it as something to discuss."),
                change(
                        OPTION,
                        "A sample antibody can",
                        "A dose like 10mg can",
                        OPTION + ":25: 'text' says 'mg', which is a dose; write it as something to discuss."),
                change(
                        OPTION,
                        "CD20 loss is recorded.",
                        "Given twice daily.",
                        OPTION
                                + ":13: 'because' says 'twice daily', which is a dose; write it as something to discuss."),
                change(
                        OPTION,
                        "Response in 5 of 10 patients.",
                        "One. Two. Three.",
                        OPTION + ":19: 'says' has more than 2 sentences; shorten it."),
                change(
                        OPTION,
                        "Response in 5 of 10 patients.",
                        tooLong,
                        OPTION + ":19: 'says' has 251 characters, at most 240 are shown; shorten it."),
                change(
                        OPTION,
                        "title: Sample antibody",
                        "title: " + "Sample ".repeat(9).strip(),
                        OPTION + ":3: 'title' has 62 characters, at most 60 are shown; shorten it."),
                change(
                        "shared/checks.yaml",
                        "text: A sample",
                        "text: Start with a sample",
                        "shared/checks.yaml:3: 'text' says 'start', which is an instruction;"
                                + " write it as something to discuss."),
                change(
                        TRIALS,
                        "Progression is recorded.",
                        "Start it.",
                        TRIALS + ":18: 'because' says 'start', which is an instruction;"
                                + " write it as something to discuss."));
    }

    static Stream<Arguments> diseases() {
        return Stream.of(
                Arguments.of(
                        named(folder -> folder.put("sample-lymphoma/names.csv", "name,subtype,role\n")),
                        "sample-lymphoma/names.csv:1: No row has the role 'disease'; add one."),
                Arguments.of(
                        named(folder ->
                                folder.put("sample-lymphoma/codes.csv", "role,subtype,system,code,display,origin\n")),
                        "sample-lymphoma/codes.csv:1: No row has the role 'disease'; add one."),
                change(
                        DISEASE,
                        "progression-from: {days: 14",
                        "progression-from: {days: 40",
                        DISEASE + ":11: 'progression-from' is day 40 and 'non-response-to' is day 30;"
                                + " the first has to come before the other."),
                change(
                        DISEASE,
                        "early-to: {days: 90",
                        "early-to: {days: 181",
                        DISEASE + ":14: 'early-to' is day 181 and 'late-from' is day 181;"
                                + " the first has to come before the other."),
                change(
                        DISEASE,
                        "response-final-from: {days: 90",
                        "response-final-from: {days: 10",
                        DISEASE + ":11: 'progression-from' is day 14 and 'response-final-from' is day 10;"
                                + " the first has to come before the other."),
                change(
                        DISEASE,
                        "inadequate-when-final: [stable-disease]",
                        "inadequate-when-final: [SD]",
                        DISEASE + ":9: 'an item of inadequate-when-final' needs one of "
                                + String.join(
                                        ", ", Choices.of(ResponseCategory.class).keySet())
                                + "."),
                change(
                        DISEASE,
                        "status: proposal for expert review",
                        "status: final",
                        DISEASE + ":16: Write 'proposal for expert review'."),
                change(
                        "sample-lymphoma/review.yaml",
                        "status: draft",
                        "status: reviewed",
                        "sample-lymphoma/review.yaml:1: A reviewed folder needs 'reviewer', 'reviewed-on' and"
                                + " 'next-review'."),
                change(
                        "sample-lymphoma/dsi.yaml",
                        "race: Not used.\n",
                        "",
                        "sample-lymphoma/dsi.yaml:1: The key 'race' is missing; add it."),
                change(
                        "sample-lymphoma/dsi.yaml",
                        "race: Not used.",
                        "race: \"\"",
                        "sample-lymphoma/dsi.yaml:3: 'race' needs text; put numbers and words like true in quotes."));
    }

    static Stream<Arguments> trials() {
        return Stream.of(
                change(
                        TRIALS,
                        "condition: Sample Lymphoma",
                        "condition: Sample & Lymphoma",
                        TRIALS + ":1: 'condition' holds more than search words; write letters and digits."),
                change(
                        TRIALS,
                        "  - {id: all, title: All trials, intr: CAR-T}",
                        "  []",
                        TRIALS + ":4: There is no general search; add one."));
    }

    static Stream<Arguments> library() {
        return Stream.of(
                change(
                        "shared/registries.yaml",
                        "host: trials.example",
                        "host: other.example",
                        "shared/registries.yaml:3: The host of 'base' is 'trials.example'; write the same."),
                change(
                        "shared/override-reasons.csv",
                        ",,true",
                        ",90,true",
                        "shared/override-reasons.csv:3: Either 'quiet-days' holds a number or"
                                + " 'until-new-evidence' is true."),
                append(
                        "shared/reasons.csv",
                        "no-car-t,no,Again.,Again.",
                        "shared/reasons.csv:3: The reason 'no-car-t' stands twice; remove one."),
                append(
                        SUGGESTIONS,
                        "biopsy,Biopsy,Draft for {options}.,another biopsy,",
                        SUGGESTIONS + ":8: The kind 'biopsy' stands twice; remove one."),
                change(
                        SUGGESTIONS,
                        "Draft of a biopsy for {options}.",
                        "Draft of a biopsy.",
                        SUGGESTIONS + ":3: 'description' has to name the options with {options}."),
                change(
                        SUGGESTIONS,
                        "123456789",
                        "biopsy",
                        SUGGESTIONS + ":3: 'biopsy' is no SNOMED CT code; correct it."),
                change(
                        SUGGESTIONS,
                        "review.,trial screening,",
                        "review.,,",
                        SUGGESTIONS + ":4: The column 'known-as' is empty; fill it in."),
                append(
                        "shared/link-hosts.csv",
                        "trials.example,Owner,2026-06-01",
                        "shared/link-hosts.csv:3: The host 'trials.example' stands twice; remove one."));
    }

    static Stream<Arguments> sheets() {
        return Stream.of(
                Arguments.of(named(folder -> folder.remove(RELAPSE)), RELAPSE + ":1: The file is missing; add it."),
                Arguments.of(
                        named(folder -> folder.put("sample-lymphoma/sheets/en/cured.md", "")),
                        "sample-lymphoma/sheets/en/cured.md:1: Nothing reads a file of this name; rename it or remove"
                                + " it."),
                Arguments.of(
                        named(folder -> folder.put("sample-lymphoma/sheets/fr/relapse.md", "")),
                        "sample-lymphoma/sheets/fr/relapse.md:1: Nothing reads a file of this name; rename it or remove"
                                + " it."),
                change(
                        STEPS,
                        "{{the-disease}}",
                        "{{the-patient}}",
                        STEPS + ":5: The placeholder '{{the-patient}}' is not known; correct it."),
                change(STEPS, "{{kinds}}", "", SHEETS + "/parts:1: No section holds {{kinds}}; add it to one."),
                change(
                        STEPS,
                        "{{kinds}}",
                        "Kinds: {{kinds}}",
                        STEPS + ":7: {{kinds}} is a list and needs a line of its own."),
                change(
                        STEPS,
                        "{{kinds}}",
                        "{{kinds}}\n\n{{groups}}",
                        HELP + ":12: {{groups}} stands already in " + STEPS + ":9; remove one."),
                change(
                        RELAPSE,
                        "CD19",
                        "{{the-disease}}",
                        RELAPSE + ":6: The placeholder '{{the-disease}}' is not known; correct it."),
                change(
                        NAMES,
                        "Sample lymphoma",
                        "\"{{disease}}\"",
                        NAMES + ":1: Placeholders stand only in the sections of shared/sheets; write the words."),
                change(
                        STEPS,
                        "sample-trial",
                        "no-trial",
                        STEPS + ":3: The source 'no-trial' does not exist; correct it" + " or add it."),
                change(
                        RELAPSE,
                        "CD19.",
                        "CD19. You should ask for a cure.",
                        List.of(
                                RELAPSE + ":8: The text says 'cure', which is a promise; find other words.",
                                RELAPSE + ":8: The text says 'you should', which is advice to one person; find other"
                                        + " words.")),
                change(
                        RELAPSE,
                        "CD19.",
                        "CD19, in 40 %.",
                        List.of(
                                RELAPSE + ":8: The text says '%'; a number reads like a dose or a forecast, so leave it"
                                        + " out.",
                                RELAPSE
                                        + ":8: The text says '40'; a number reads like a dose or a forecast, so leave it"
                                        + " out.")),
                change(
                        RELAPSE,
                        "[What now?]",
                        "[Will it cure?]",
                        RELAPSE + ":3: The text says 'cure', which is a promise; find other words."),
                change(
                        SHEETS + "/kinds.csv",
                        "A made-up kind.",
                        "Take 5 mg.",
                        List.of(
                                SHEETS + "/kinds.csv:2: The text says '5'; a number reads like a dose or a forecast, so"
                                        + " leave it out.",
                                SHEETS + "/kinds.csv:2: The text says 'mg', which is a dose; find other words.")),
                change(
                        SHEETS + "/kinds.csv",
                        "clinical-trial,",
                        "radiotherapy,",
                        List.of(
                                SHEETS + "/kinds.csv:1: The kind 'clinical-trial' is missing; add its row.",
                                SHEETS + "/kinds.csv:15: The row stands twice; remove one.")),
                change(
                        SHEETS + "/words.csv",
                        "notes,Some notes\n",
                        "",
                        SHEETS + "/words.csv:1: The text 'notes' is missing; add its row."),
                change(
                        HELP,
                        "**drugs**",
                        "<b>drugs</b>",
                        HELP + ":5: The text has more than paragraphs, lists, bold words and links; take it out."),
                change(
                        HELP,
                        "See [a page]",
                        "![A scan]",
                        HELP + ":10: The text has more than paragraphs, lists, bold words and links; take it out."),
                change(
                        HELP,
                        "https://trials.example/page",
                        "https://other.example/page",
                        HELP + ":10: The host of 'https://other.example/page' is not in shared/link-hosts.csv; add it"
                                + " or leave the link out."),
                change(
                        RELAPSE,
                        "The mark is CD19.",
                        "Notwithstanding immunophenotypic heterogeneity, considerations regarding multidisciplinary"
                                + " reevaluation necessitate individualized interpretation. Incorporating additional"
                                + " histopathological characterization facilitates comprehensive understanding."
                                + " Notwithstanding immunophenotypic heterogeneity, comprehensive multidisciplinary reevaluation"
                                + " incorporating radiographic, histopathological and immunohistochemical"
                                + " characterization necessitates individualized interpretation considering previously"
                                + " administered immunotherapeutic interventions and accompanying comorbidities.",
                        RELAPSE + ":6: The page reads too hard: Flesch-Kincaid grade 9.0, and grade 8 is the limit;"
                                + " shorten sentences and words."),
                Arguments.of(
                        named(folder -> folder.put("shared/sheets/fr/words.csv", "id,text\n")),
                        List.of(
                                "shared/sheets/fr:1: There is no readability formula for the language 'fr'; only en"
                                        + " and es can be checked.",
                                "shared/sheets/fr/words.csv:1: Nothing reads a file of this name; rename it or remove"
                                        + " it.")));
    }

    @Test
    void wantsOneRequestOfEachKind() {
        assertThat(KnowledgeFolder.valid()
                        .change(SUGGESTIONS, "transplant-consult,", "surgery,")
                        .problems())
                .containsExactly(
                        SUGGESTIONS + ":1: The kind 'transplant-consult' is missing; add its row.",
                        SUGGESTIONS + ":5: The column 'kind' says 'surgery'; write one of referral, biopsy,"
                                + " trial-screening, transplant-consult, cellular-therapy-consult,"
                                + " palliative-care-consult.");
    }

    @Test
    void wantsDaysOrAnOpenEnd() {
        assertThat(KnowledgeFolder.valid()
                        .change("shared/override-reasons.csv", "180,false", ",false")
                        .problems())
                .isEqualTo(List.of(
                        "shared/override-reasons.csv:2: Either 'quiet-days' holds a number or"
                                + " 'until-new-evidence' is true.",
                        "shared/override-reasons.csv:2: The column 'quiet-days' says ''; write a whole number."));
    }

    @Test
    void missesThemeAndOptionThatNamesIt() {
        assertThat(KnowledgeFolder.valid()
                        .change(
                                TRIALS,
                                "  - {id: car-nk, title: CAR-NK, intr: CAR-NK, applies-when: [], not-when: []}\n",
                                "")
                        .problems())
                .containsExactly(
                        OPTION + ":23: The trial theme 'car-nk' does not exist; correct it or add it.",
                        TRIALS + ":6: The trial theme 'car-nk' is missing; add it.");
    }

    @Test
    void missesFrontMatter() {
        assertThat(KnowledgeFolder.valid().change(OPTION, "---\nid", "id").problems())
                .contains(OPTION + ":1: The file needs front matter between two lines of three hyphens.");
    }

    @Test
    void refusesTextThatIsNotUtf8(@TempDir Path folder) throws IOException {
        Files.write(folder.resolve("knowledge.yaml"), new byte[] {'a', (byte) 0xe9});
        assertThatThrownBy(() -> KnowledgeFiles.in(folder))
                .isInstanceOf(InvalidKnowledge.class)
                .hasMessage("knowledge.yaml:1: The file is not UTF-8; save it as UTF-8.");
    }

    @Test
    void refusesUnknownAntigenStatus() {
        assertThat(KnowledgeFolder.valid()
                        .change(OPTION, "antigen: {CD20: [negative]}", "antigen: {CD20: [lost]}")
                        .problems())
                .containsExactly(
                        OPTION + ":13: 'CD20' names nothing that can be used; fill it in.",
                        OPTION + ":13: 'an item of CD20' needs one of positive, low, negative, unknown.");
    }
}
