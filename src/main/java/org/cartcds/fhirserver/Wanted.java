package org.cartcds.fhirserver;

import java.net.URI;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cartcds.cdshooks.JsonSlice;
import org.cartcds.cdshooks.PrefetchValue;

/**
 * A key of which something has to be fetched.
 *
 * @param key the advertised key
 * @param part the key under which what is fetched is read: as the client wrote it if it sent a first page
 * @param starts URLs to begin with, each of its own query
 * @param pagesRead pages that prefetch holds already
 */
record Wanted(String key, String part, List<URI> starts, int pagesRead) {

    private static final byte[] NEXT = {'"', 'n', 'e', 'x', 't', '"'};

    /**
     * What lacks of the keys (CDS Hooks 2.0.1, "Prefetch Template"): a key that was not sent, or holds no resource at all, is
     * asked for; null, an empty Bundle and an OperationOutcome are answers; a Bundle with a next page is continued.
     *
     * @param keys the advertised keys that matter now
     */
    static List<Wanted> of(
            Map<String, PrefetchValue> prefetch, Collection<String> keys, FhirTarget target, String patientId) {
        Map<String, Map.Entry<String, PrefetchValue>> sent = new LinkedHashMap<>();
        prefetch.entrySet().forEach(entry -> sent.putIfAbsent(entry.getKey().replaceFirst("^-+", ""), entry));
        List<Wanted> wanted = new ArrayList<>();
        for (String key : keys) {
            Map.Entry<String, PrefetchValue> entry = sent.get(key);
            if (entry == null || isUnusable(entry.getValue())) {
                List<String> queries = target.profile().queries().getOrDefault(key, List.of());
                if (!queries.isEmpty()) {
                    List<URI> starts = queries.stream()
                            .map(query -> QueryUrl.of(target.baseUrl(), query, patientId))
                            .toList();
                    wanted.add(new Wanted(key, key, starts, 0));
                }
            } else {
                next(entry.getValue(), target)
                        .ifPresent(next -> wanted.add(new Wanted(key, entry.getKey(), List.of(next), 1)));
            }
        }
        return wanted;
    }

    private static boolean isUnusable(PrefetchValue value) {
        return switch (value.kind()) {
            case NO_DATA -> false;
            case UNUSABLE -> true;
            case RESOURCE -> ((PrefetchValue.Resource) value).resourceType().isEmpty();
        };
    }

    private static Optional<URI> next(PrefetchValue value, FhirTarget target) {
        if (!(value instanceof PrefetchValue.Resource resource)
                || resource.resourceType().filter("Bundle"::equals).isEmpty()
                || target.limits().maxPages() < 2) {
            return Optional.empty();
        }
        JsonSlice json = resource.json();
        if (!mentionsNext(json)) {
            return Optional.empty();
        }
        URI page = URI.create(target.baseUrl() + "/");
        return FhirPage.read(json.bytes(), json.offset(), json.length())
                .flatMap(FhirPage::next)
                .flatMap(link -> PageLink.find(target.baseUrl(), page, link));
    }

    /** Spares most Bundles the second reading. */
    private static boolean mentionsNext(JsonSlice json) {
        byte[] bytes = json.bytes();
        int end = json.offset() + json.length() - NEXT.length;
        for (int i = json.offset(); i <= end; i++) {
            int same = 0;
            while (same < NEXT.length && bytes[i + same] == NEXT[same]) {
                same++;
            }
            if (same == NEXT.length) {
                return true;
            }
        }
        return false;
    }
}
