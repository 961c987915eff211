package org.cartcds.client;

import com.nimbusds.jose.jwk.JWK;
import java.net.URI;
import java.util.List;
import java.util.Set;

/** Where a client's public keys come from; a token never adds to it. */
sealed interface ClientKeys {

    /** The key of the client's file that gives them. */
    String word();

    /** Where they are fetched, empty when nowhere. */
    default Set<URI> urls() {
        return Set.of();
    }

    /** Keys that stand in the client's file. A {@code jku} in a token is ignored. */
    record Inline(List<JWK> keys) implements ClientKeys {
        public Inline {
            keys = List.copyOf(keys);
        }

        @Override
        public String word() {
            return "jwks";
        }
    }

    /** A key set at a URL agreed beforehand. A {@code jku} in a token is ignored. */
    record Pinned(URI url) implements ClientKeys {
        @Override
        public String word() {
            return "jwks-url";
        }

        @Override
        public Set<URI> urls() {
            return Set.of(url);
        }
    }

    /** Key sets of which a token may choose one by its {@code jku}, character by character. */
    record Listed(Set<URI> urls) implements ClientKeys {
        public Listed {
            urls = Set.copyOf(urls);
        }

        @Override
        public String word() {
            return "jku";
        }
    }
}
