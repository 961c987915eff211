package org.cartcds.chart.fhir;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.hl7.fhir.r4.model.Reference;

/**
 * Literal references of one request (FHIR R4, "References between resources" and "Resolving references in Bundles"). A
 * reference is written as {@code Type/id} wherever that is possible, without server and version.
 */
final class References {

    private static final String HISTORY = "/_history/";
    private static final String URN = "urn:";

    private final Map<String, String> byFullUrl = new HashMap<>();

    /** Remembers what a urn stands for, so that references to it can be written as {@code Type/id}. */
    void learn(String fullUrl, String reference) {
        if (fullUrl.startsWith(URN)) {
            byFullUrl.putIfAbsent(fullUrl, reference);
        }
    }

    /** {@code Type/id} where the reference allows it, else the reference as written; empty when it has no literal. */
    Optional<String> literal(Reference reference) {
        return reference == null || !reference.hasReference()
                ? Optional.empty()
                : Optional.of(resolve(reference.getReference()));
    }

    String resolve(String reference) {
        String relative = relative(reference);
        return byFullUrl.getOrDefault(relative, relative);
    }

    /** The reference without version and, for an address, without the server. */
    static String relative(String reference) {
        int history = reference.indexOf(HISTORY);
        String unversioned = history < 0 ? reference : reference.substring(0, history);
        if (!unversioned.contains("://") || unversioned.contains("?")) {
            return unversioned;
        }
        int id = unversioned.lastIndexOf('/');
        int type = id < 1 ? -1 : unversioned.lastIndexOf('/', id - 1);
        boolean typed = type >= 0 && id - type > 1 && Character.isUpperCase(unversioned.charAt(type + 1));
        return typed ? unversioned.substring(type + 1) : unversioned;
    }

    /** What a resource is called on the chart: {@code Type/id}, else what its fullUrl says, else its type alone. */
    static String of(ScannedResource resource, String fullUrl) {
        return of(resource.type(), resource.id(), fullUrl);
    }

    /** @param id empty when it has none */
    static String of(String type, String id, String fullUrl) {
        if (!id.isEmpty()) {
            return type + "/" + id;
        }
        String relative = relative(fullUrl);
        boolean says = relative.startsWith(type + "/") || relative.startsWith(URN);
        return says ? relative : type;
    }
}
