package org.cartcds.client;

import java.net.URI;
import java.time.Duration;
import java.util.SortedSet;

/**
 * What a client's tokens have to look like, to be shown to people. Holds no key.
 *
 * @param issuer claim {@code iss}
 * @param tenants values of the claim of the same name in the singular, empty when it does not matter
 * @param keys where the public keys come from, in the words of the client's file
 * @param keySets addresses of the key sets that a token may name or that are agreed; empty when the keys stand in the file
 * @param audienceAliases values of {@code aud} besides the public URL of the endpoint
 * @param algorithms signature algorithms
 * @param maxLifetime longest time between {@code iat} and {@code exp}
 */
public record TrustTerms(
        String issuer,
        SortedSet<String> tenants,
        String keys,
        SortedSet<URI> keySets,
        SortedSet<String> audienceAliases,
        SortedSet<String> algorithms,
        Duration maxLifetime) {}
