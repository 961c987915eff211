package org.cartcds.chart.fhir;

import java.util.List;
import java.util.stream.Stream;
import org.cartcds.chart.Concept;
import org.cartcds.chart.ObservationEntry;
import org.cartcds.chart.PartialDate;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Type;

/** An Observation as one entry for itself and one for each component, all under the same reference. */
final class Observations {

    /** Stands for a focus without a literal reference: it is about something, but nobody can say what. */
    private static final String UNRESOLVED_FOCUS = "unresolved";

    private Observations() {}

    static Stream<ObservationEntry> entries(String reference, Observation found, References references) {
        String status = Concepts.status(found.getStatusElement());
        PartialDate effective = Dates.startOrIssued(found.getEffective(), found.getIssuedElement());
        // All parts share these lists, however many they are.
        List<String> focus = List.copyOf(found.getFocus().stream()
                .map(target -> references.literal(target).orElse(UNRESOLVED_FOCUS))
                .toList());
        List<Concept> bodySites = List.copyOf(Concepts.of(List.of(found.getBodySite())));
        Stream<Statement> own = Stream.of(new Statement(found.getCode(), found.getValue(), found.getInterpretation()));
        Stream<Statement> components = found.getComponent().stream()
                .map(component ->
                        new Statement(component.getCode(), component.getValue(), component.getInterpretation()));
        return Stream.concat(own, components)
                .map(statement -> new ObservationEntry(
                        reference,
                        status,
                        Concepts.of(statement.code()),
                        effective,
                        Concepts.join(Concepts.value(statement.value()), statement.interpretation()),
                        Concepts.unit(statement.value()),
                        focus,
                        bodySites));
    }

    private record Statement(CodeableConcept code, Type value, List<CodeableConcept> interpretation) {}
}
