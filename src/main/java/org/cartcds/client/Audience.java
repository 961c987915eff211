package org.cartcds.client;

import java.net.URI;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Which {@code aud} values mean an endpoint: its public URL, never what the {@code Host} header says. A URL may be spelled
 * with a slash at the end, the usual port, or capitals in its host.
 */
final class Audience {

    private static final String FEEDBACK = "/feedback";

    private final String publicUrl;

    /** @param publicUrl the base of all endpoints as clients see it */
    Audience(URI publicUrl) {
        this.publicUrl = PlainUrl.find(publicUrl)
                .orElseThrow(() -> new IllegalArgumentException("the public URL must be absolute"))
                .toString();
    }

    /**
     * Whether a token is meant for the endpoint.
     *
     * @param path of the endpoint below the public URL
     * @param trust for its aliases, which are compared as they are
     */
    boolean includes(Set<String> audience, String path, Trust trust) {
        Set<String> accepted = new LinkedHashSet<>();
        find(path).ifPresent(accepted::add);
        if (path.endsWith(FEEDBACK)) {
            // Clients differ in whether feedback is an endpoint of its own.
            find(path.substring(0, path.length() - FEEDBACK.length())).ifPresent(accepted::add);
        }
        return audience.stream()
                .anyMatch(value -> trust.audienceAliases().contains(value)
                        || PlainUrl.find(value)
                                .map(URI::toString)
                                .filter(accepted::contains)
                                .isPresent());
    }

    private Optional<String> find(String path) {
        return PlainUrl.find(publicUrl + path).map(URI::toString);
    }
}
