package org.cartcds.client;

import java.time.Instant;

/**
 * Remembers which tokens were used, so that each is good for one call (claim {@code jti}). Shared by all nodes when there
 * is more than one. Only tokens with a good signature get here.
 */
public interface ReplayStore {

    /**
     * Records the use of a token. Atomic: of several calls with the same token, on any node, exactly one gets true.
     *
     * @param issuer {@code iss}
     * @param tokenId {@code jti}, unique for one issuer only
     * @param until when the token is refused by its age anyway, so that it may be forgotten
     * @return whether this is the first use
     * @throws RuntimeException when it cannot be told; the call is then refused, so an implementation with a remote
     *     store does better to fall back on what this node knows
     */
    boolean recordFirstUse(String issuer, String tokenId, Instant until);
}
