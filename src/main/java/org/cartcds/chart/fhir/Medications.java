package org.cartcds.chart.fhir;

import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;
import org.cartcds.chart.Concept;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Medication;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Type;

/** The Medication resources of a request, and what a {@code medication[x]} element means with their help. */
final class Medications {

    private final ResourceParser parser;
    private final References references;
    private final Map<String, ScannedResource> byReference = new HashMap<>();
    private final Map<ScannedResource, Concept> read = new IdentityHashMap<>();
    private int unreadable;

    Medications(ResourceParser parser, References references) {
        this.parser = parser;
        this.references = references;
    }

    /** Remembers a Medication under its {@code Type/id} or urn; the first of several wins. */
    void learn(String reference, ScannedResource medication) {
        byReference.putIfAbsent(reference, medication);
    }

    /** The drug: the concept, or the code of the contained or bundled Medication, and the display when that has no words. */
    Concept concept(ScannedResource owner, Type choice) {
        if (choice instanceof CodeableConcept concept) {
            return Concepts.of(concept);
        }
        if (!(choice instanceof Reference reference)) {
            return Concept.EMPTY;
        }
        Concept code = target(owner, reference).map(this::code).orElse(Concept.EMPTY);
        boolean needsWords = code.wordings().isEmpty() && reference.hasDisplay();
        return needsWords ? new Concept(code.codings(), reference.getDisplay()) : code;
    }

    /** How many referenced Medications could not be read. */
    int unreadable() {
        return unreadable;
    }

    private Optional<ScannedResource> target(ScannedResource owner, Reference reference) {
        return references.literal(reference).flatMap(literal -> {
            if (!literal.startsWith("#")) {
                return Optional.ofNullable(byReference.get(literal));
            }
            return owner.contained().stream()
                    .filter(contained -> contained.type().equals("Medication"))
                    .filter(contained -> SubjectRule.isContainedAs(literal, contained))
                    .findFirst();
        });
    }

    private Concept code(ScannedResource medication) {
        Concept known = read.get(medication);
        if (known != null) {
            return known;
        }
        Optional<Medication> parsed = parser.parse(medication, Medication.class);
        if (parsed.isEmpty()) {
            unreadable++;
        }
        Concept code = parsed.map(found -> Concepts.of(found.getCode())).orElse(Concept.EMPTY);
        read.put(medication, code);
        return code;
    }
}
