package org.cartcds.chart.fhir;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.cartcds.chart.Concept;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.Reference;

/**
 * Why something was done.
 *
 * @param codes the reason codes, and the code or the display of referenced reasons that the chart cannot hold
 * @param references references to records of the chart
 */
record Reasons(List<Concept> codes, List<String> references) {

    /** Reads the reasons; a contained Condition gives its code, a reference without a literal its display. */
    static Reasons of(
            ScannedResource owner,
            List<CodeableConcept> reasonCodes,
            List<Reference> reasonReferences,
            ResourceParser parser,
            References references) {
        List<Concept> codes = new ArrayList<>(Concepts.of(reasonCodes));
        List<String> literals = new ArrayList<>();
        Map<String, Concept> conditions = null;
        for (Reference reference : reasonReferences) {
            String literal = references.literal(reference).orElse("");
            if (!literal.isEmpty() && !literal.startsWith("#")) {
                literals.add(literal);
                continue;
            }
            conditions = conditions == null ? contained(owner, parser) : conditions;
            Concept contained = conditions.getOrDefault(literal, Concept.EMPTY);
            Concept reason = contained.isEmpty() ? Concept.ofText(reference.getDisplay()) : contained;
            if (!reason.isEmpty()) {
                codes.add(reason);
            }
        }
        return new Reasons(codes, literals);
    }

    /** The contained Conditions by the ways to name them; the first of a name counts. */
    private static Map<String, Concept> contained(ScannedResource owner, ResourceParser parser) {
        Map<String, Concept> conditions = new HashMap<>();
        for (ScannedResource resource : owner.contained()) {
            if (resource.type().equals("Condition") && !conditions.containsKey("#" + resource.id())) {
                Concept code = parser.parse(resource, Condition.class)
                        .map(condition -> Concepts.of(condition.getCode()))
                        .orElse(Concept.EMPTY);
                SubjectRule.namesOf(resource).forEach(name -> conditions.putIfAbsent(name, code));
            }
        }
        return conditions;
    }
}
