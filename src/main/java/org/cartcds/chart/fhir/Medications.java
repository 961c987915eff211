package org.cartcds.chart.fhir;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
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
    private final IdentityHashMap<ScannedResource, Concept> read = new IdentityHashMap<>();
    private final IdentityHashMap<ScannedResource, List<ScannedResource>> ownersOfUnreadable = new IdentityHashMap<>();
    private final Function<String, Optional<ScannedResource>> notLearned;

    /** @param notLearned finds a Medication that nobody has taken for important, by its {@code Type/id} or urn */
    Medications(ResourceParser parser, References references, Function<String, Optional<ScannedResource>> notLearned) {
        this.parser = parser;
        this.references = references;
        this.notLearned = notLearned;
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
        Concept code = target(owner, reference)
                .map(medication -> code(owner, medication))
                .orElse(Concept.EMPTY);
        boolean needsWords = code.wordings().isEmpty() && reference.hasDisplay();
        return needsWords ? new Concept(code.codings(), reference.getDisplay()) : code;
    }

    /** How many Medications could not be read that such a resource refers to. */
    int unreadable(Predicate<ScannedResource> owner) {
        return (int) ownersOfUnreadable.values().stream()
                .filter(owners -> owners.stream().anyMatch(owner))
                .count();
    }

    private Optional<ScannedResource> target(ScannedResource owner, Reference reference) {
        return references.literal(reference).flatMap(literal -> {
            if (!literal.startsWith("#")) {
                ScannedResource known = byReference.computeIfAbsent(
                        literal, unknown -> notLearned.apply(unknown).orElse(null));
                return Optional.ofNullable(known);
            }
            return owner.contained().stream()
                    .filter(contained -> contained.type().equals("Medication"))
                    .filter(contained -> SubjectRule.isContainedAs(literal, contained))
                    .findFirst();
        });
    }

    private Concept code(ScannedResource owner, ScannedResource medication) {
        Concept code = read.computeIfAbsent(medication, this::parse);
        if (ownersOfUnreadable.containsKey(medication)) {
            ownersOfUnreadable.get(medication).add(owner);
        }
        return code;
    }

    private Concept parse(ScannedResource medication) {
        Optional<Medication> parsed = parser.parse(medication, Medication.class);
        if (parsed.isEmpty()) {
            ownersOfUnreadable.put(medication, new ArrayList<>());
        }
        return parsed.map(found -> Concepts.of(found.getCode())).orElse(Concept.EMPTY);
    }
}
