package org.cartcds.knowledge;

import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;

/** The form of identifiers that can be resolved. */
final class SourceRules {

    private static final Map<EvidenceSource.Type, Pattern> FORMS = Map.of(
            EvidenceSource.Type.PMID, Pattern.compile("[1-9]\\d{0,8}"),
            EvidenceSource.Type.PMC, Pattern.compile("PMC[1-9]\\d{0,8}"),
            EvidenceSource.Type.DOI, Pattern.compile("10\\.\\d{4,9}/[\\w.()/:;-]+"),
            EvidenceSource.Type.NCT, Pattern.compile("NCT\\d{8}"),
            EvidenceSource.Type.LABEL, Pattern.compile("NDC \\d{4,5}-\\d{3,4}|BLA \\d{6}"));

    private static final Map<EvidenceSource.Type, String> EXAMPLES = Map.of(
            EvidenceSource.Type.PMID, "40238938",
            EvidenceSource.Type.PMC, "PMC9954856",
            EvidenceSource.Type.DOI, "10.1182/blood.2023020578",
            EvidenceSource.Type.NCT, "NCT04703686",
            EvidenceSource.Type.LABEL, "NDC 82705-002");

    private SourceRules() {}

    /** Notes an identifier that does not have the form of its type. */
    static void check(CsvRow row, EvidenceSource.Type type) {
        String identifier = row.required("identifier");
        if (!identifier.isEmpty() && !form(type).matcher(identifier).matches()) {
            row.problems()
                    .add(
                            row.place(),
                            "'%s' is no identifier of the type '%s'; write it like %s.",
                            identifier,
                            row.text("type"),
                            EXAMPLES.getOrDefault(type, ""));
        }
    }

    private static Pattern form(EvidenceSource.Type type) {
        return Objects.requireNonNull(FORMS.get(type), "each type has a form");
    }
}
