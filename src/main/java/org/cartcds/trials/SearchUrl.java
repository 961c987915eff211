package org.cartcds.trials;

import java.net.URI;
import java.nio.charset.StandardCharsets;

/**
 * Builds the address of a search: base, then {@code name=value} in the order added. Every byte of a value that is not
 * unreserved in RFC 3986 is percent-encoded, except the colon and comma, which the filter grammar of ClinicalTrials.gov
 * uses and which a query may hold (RFC 3986 section 3.4).
 */
final class SearchUrl {
    private static final String KEPT = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~:,";

    private final StringBuilder url;
    private char separator = '?';

    SearchUrl(URI base) {
        url = new StringBuilder(base.toASCIIString());
    }

    /** Adds a parameter; a blank value adds nothing. */
    SearchUrl with(String name, String value) {
        if (!value.isBlank()) {
            url.append(separator).append(name).append('=');
            encode(value.strip());
            separator = '&';
        }
        return this;
    }

    URI build() {
        return URI.create(url.toString());
    }

    private void encode(String value) {
        for (byte octet : value.getBytes(StandardCharsets.UTF_8)) {
            if (octet > 0 && KEPT.indexOf(octet) >= 0) {
                url.append((char) octet);
            } else {
                url.append('%')
                        .append(Character.toUpperCase(Character.forDigit(octet >> 4 & 0xF, 16)))
                        .append(Character.toUpperCase(Character.forDigit(octet & 0xF, 16)));
            }
        }
    }
}
