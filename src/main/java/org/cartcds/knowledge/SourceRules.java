package org.cartcds.knowledge;

import java.util.Map;
import java.util.regex.Pattern;
import org.cartcds.knowledge.EvidenceSource.Type;

/** The form of identifiers that can be resolved. */
final class SourceRules {

    private static final Map<Type, Pattern> FORMS = Map.of(
            Type.PMID, Pattern.compile("[1-9]\\d{0,8}"),
            Type.PMC, Pattern.compile("PMC[1-9]\\d{0,8}"),
            Type.DOI, Pattern.compile("10\\.\\d{4,9}/[\\w.()/:;-]+"),
            Type.NCT, Pattern.compile("NCT\\d{8}"),
            Type.LABEL, Pattern.compile("NDC \\d{4,5}-\\d{3,4}|BLA \\d{6}"));

    private static final Map<Type, String> EXAMPLES = Map.of(
            Type.PMID, "40238938",
            Type.PMC, "PMC9954856",
            Type.DOI, "10.1182/blood.2023020578",
            Type.NCT, "NCT04703686",
            Type.LABEL, "NDC 82705-002");

    private SourceRules() {}

    /** Notes an identifier that does not have the form of its type. */
    static void check(CsvRow row, Type type) {
        String identifier = row.required("identifier");
        if (!identifier.isEmpty() && !FORMS.get(type).matcher(identifier).matches()) {
            row.problems()
                    .add(
                            row.place(),
                            "'%s' is no identifier of the type '%s'; write it like %s.",
                            identifier,
                            row.text("type"),
                            EXAMPLES.get(type));
        }
    }
}
