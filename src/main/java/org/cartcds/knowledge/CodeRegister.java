package org.cartcds.knowledge;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The rows of all code files, to find incomplete and contradicting ones. */
final class CodeRegister {

    private static final String CPT = "cpt";

    private final Problems problems;
    private final IdRegister ids;
    private final Map<Row, Meaning> meanings = new HashMap<>();

    CodeRegister(Problems problems, IdRegister ids) {
        this.problems = problems;
        this.ids = ids;
    }

    private record Row(String table, String system, String code) {}

    private record Meaning(String text, Place at) {}

    /** A code in its system. */
    record Code(String system, String code) {}

    /**
     * Takes the columns system, code, display and origin of a row.
     *
     * @param table rows of one table must not contradict each other
     * @param meaning what the code stands for in that table
     * @return empty when the row cannot be used, which is noted
     */
    Optional<Code> read(CsvRow row, String table, String meaning) {
        String system = row.required("system");
        String code = row.required("code");
        ids.use(IdKind.CODE_SYSTEM, system, row.place());
        row.required("origin");
        if (!system.equals(CPT)) {
            row.required("display");
        } else if (!row.text("display").isEmpty()) {
            problems.add(row.place(), "CPT descriptors are licensed; leave the column 'display' empty.");
        }
        Meaning mine = new Meaning(meaning, row.place());
        Meaning first = meanings.putIfAbsent(new Row(table, system, code), mine);
        if (first != null) {
            String ending = first.text().equals(meaning) ? "remove one." : "with another meaning; remove one.";
            problems.add(row.place(), "The %s code '%s' stands already in %s, %s", system, code, first.at(), ending);
        }
        return system.isEmpty() || code.isEmpty() ? Optional.empty() : Optional.of(new Code(system, code));
    }
}
