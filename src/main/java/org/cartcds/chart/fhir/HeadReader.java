package org.cartcds.chart.fhir;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** Tells of scanned resources whose they are, by the rules of {@link SubjectRule} and {@link References}. */
final class HeadReader {

    private static final String URN = "urn:uuid:";
    private static final String PATIENT = "Patient";
    private static final String MEDICATION = "Medication";
    private static final byte[] MEDICATION_REFERENCE = "\"medicationReference\"".getBytes(StandardCharsets.US_ASCII);

    private final JsonFactory factory = new JsonFactory();

    Optional<ResourceHead> head(ScannedResource resource) {
        if (resource.type().isEmpty()) {
            return Optional.empty();
        }
        if (resource.type().equals("Bundle")) {
            return Optional.of(ofBundle(resource));
        }
        return Optional.of(new ResourceHead(
                resource.type(),
                resource.id(),
                patient(resource, "", Map.of()).map(List::of).orElse(List.of()),
                medications(resource),
                held(resource, "")));
    }

    /** A resource of a Bundle. */
    private record Held(String fullUrl, ScannedResource resource) {}

    private ResourceHead ofBundle(ScannedResource bundle) {
        List<Held> entries = new ArrayList<>();
        collect(bundle, entries);
        Map<String, String> urns = new HashMap<>();
        for (Held entry : entries) {
            if (entry.resource().type().equals(PATIENT)) {
                patient(entry.resource(), entry.fullUrl(), urns).ifPresent(id -> urns.put(entry.fullUrl(), id));
            }
        }
        Set<String> patients = new LinkedHashSet<>();
        Set<String> medications = new LinkedHashSet<>();
        Set<String> held = new LinkedHashSet<>();
        for (Held entry : entries) {
            patient(entry.resource(), entry.fullUrl(), urns)
                    .filter(id -> !id.startsWith(URN))
                    .ifPresent(patients::add);
            medications.addAll(medications(entry.resource()));
            held.addAll(held(entry.resource(), entry.fullUrl()));
        }
        medications.removeAll(held);
        return new ResourceHead(
                bundle.type(), bundle.id(), List.copyOf(patients), List.copyOf(medications), List.copyOf(held));
    }

    /** The resources of a Bundle and of the Bundles in it, as deep as they are read. */
    private static void collect(ScannedResource bundle, List<Held> entries) {
        for (ScannedResource.Entry entry : bundle.bundle().entries()) {
            if (entry.resource() == null) {
                continue;
            }
            if (entry.resource().type().equals("Bundle")) {
                collect(entry.resource(), entries);
            } else {
                entries.add(new Held(entry.fullUrl(), entry.resource()));
            }
        }
    }

    /** @param urns of the patients of its Bundle; a urn that is not among them stays as it is */
    private static Optional<String> patient(ScannedResource resource, String fullUrl, Map<String, String> urns) {
        if (resource.type().equals(PATIENT)) {
            return id(PATIENT, References.of(resource, fullUrl));
        }
        Set<String> ids = new LinkedHashSet<>();
        for (String subject : resource.subjects()) {
            String known = urns.get(subject);
            boolean alone = fullUrl.isEmpty() && urns.isEmpty();
            if (known != null) {
                ids.add(known);
            } else if (subject.startsWith(URN) && !alone) {
                ids.add(subject);
            } else {
                ids.add(id(PATIENT, References.relative(subject)).orElse(""));
            }
        }
        return ids.size() == 1 ? ids.stream().filter(id -> !id.isEmpty()).findFirst() : Optional.empty();
    }

    private static List<String> held(ScannedResource resource, String fullUrl) {
        return resource.type().equals(MEDICATION)
                ? id(MEDICATION, References.of(resource, fullUrl)).map(List::of).orElse(List.of())
                : List.of();
    }

    /** The id in {@code Type/id} or {@code urn:uuid:id}. */
    private static Optional<String> id(String type, String reference) {
        String start = reference.startsWith(URN) ? URN : type + "/";
        boolean says = reference.startsWith(start) && reference.length() > start.length();
        return says ? Optional.of(reference.substring(start.length())) : Optional.empty();
    }

    private List<String> medications(ScannedResource resource) {
        if (!resource.type().startsWith(MEDICATION)) {
            return List.of();
        }
        List<String> medications = new ArrayList<>();
        for (ByteRange member : resource.members()) {
            if (isMedicationReference(resource.bytes(), member)) {
                reference(resource.bytes(), member)
                        .flatMap(reference -> id(MEDICATION, References.relative(reference)))
                        .ifPresent(medications::add);
            }
        }
        return medications;
    }

    private static boolean isMedicationReference(byte[] bytes, ByteRange member) {
        int end = member.start() + MEDICATION_REFERENCE.length;
        return end < member.end()
                && Arrays.equals(bytes, member.start(), end, MEDICATION_REFERENCE, 0, MEDICATION_REFERENCE.length);
    }

    /** {@code Reference.reference} of a member with its name; bad JSON was refused by the scanner. */
    private Optional<String> reference(byte[] bytes, ByteRange member) {
        int start = member.start() + MEDICATION_REFERENCE.length;
        while (start < member.end() && bytes[start] != '{') {
            start++;
        }
        try (JsonParser json = factory.createParser(ObjectReadContext.empty(), bytes, start, member.end() - start)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                return Optional.empty();
            }
            for (String name = json.nextName(); name != null; name = json.nextName()) {
                JsonToken value = json.nextToken();
                if (name.equals("reference") && value == JsonToken.VALUE_STRING) {
                    return Optional.of(json.getString().strip());
                }
                json.skipChildren();
            }
            return Optional.empty();
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }
}
