package org.cartcds.client;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * A client's FHIR servers and how they may be asked for what prefetch lacks.
 *
 * @param baseUrls the only servers that are ever asked, in the form of {@link PlainUrl}; empty when none is
 * @param subject this service's client id at the client's authorization server; when set, an authorization for another
 *     subject is not used
 * @param queryProfile which searches the servers understand
 * @param deadline for everything that is asked during one call
 * @param maxBytes most bytes that are read of one answer
 * @param maxPages most pages that are read of one search
 * @param allowWithoutToken whether a server may be asked without an access token, which only test servers answer
 * @param allowPrivate whether a server may have an address of this machine or of a private network
 */
public record FhirSettings(
        Set<URI> baseUrls,
        Optional<String> subject,
        QueryProfile queryProfile,
        Duration deadline,
        long maxBytes,
        int maxPages,
        boolean allowWithoutToken,
        boolean allowPrivate) {

    static final Duration DEFAULT_DEADLINE = Duration.ofMillis(800);
    static final long DEFAULT_MAX_BYTES = 8L << 20;
    static final int DEFAULT_MAX_PAGES = 10;

    public FhirSettings {
        baseUrls = Set.copyOf(baseUrls);
    }

    /** No server may be asked. */
    static FhirSettings none() {
        return new FhirSettings(
                Set.of(),
                Optional.empty(),
                QueryProfile.US_CORE,
                DEFAULT_DEADLINE,
                DEFAULT_MAX_BYTES,
                DEFAULT_MAX_PAGES,
                false,
                false);
    }
}
