package org.cartcds.integrate;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import org.cartcds.cdshooks.Coding;
import org.jspecify.annotations.Nullable;

/**
 * The sheet as it is shown.
 *
 * @param service the service and its addresses
 * @param prefetch the templates of discovery by key
 * @param requirements what has to be sent
 * @param profiles what each kind of FHIR server runs
 * @param hosts hosts that links of cards lead to
 * @param overrideReasons what a user may say on setting a card aside
 * @param ehrs advice per EHR
 * @param clients the configured clients
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
record Sheet(
        Service service,
        Map<String, String> prefetch,
        @Nullable String requirements,
        List<Profile> profiles,
        List<String> hosts,
        List<Reason> overrideReasons,
        Map<String, Advice> ehrs,
        List<ClientSheet> clients) {

    /**
     * The service.
     *
     * @param publicUrl base of the addresses; empty when it is not configured, and the addresses are then relative
     */
    record Service(
            String id,
            String title,
            String hook,
            String specification,
            String knowledgeVersion,
            String publicUrl,
            String discovery,
            String call,
            String feedback) {}

    /**
     * What a kind of FHIR server runs.
     *
     * @param id word of {@code fhir.query-profile}
     * @param queries prefetch keys with queries that its servers run; a number behind a key means one more query for it
     * @param notAsked keys of discovery that its servers have no query for
     * @param problems what the linter says about the templates of discovery on such a server; empty when all of them run
     */
    record Profile(String id, Map<String, String> queries, List<String> notAsked, List<String> problems) {}

    /** An override reason with the time for which it keeps a card away. */
    record Reason(String system, String code, String display, String quiet) {}

    /**
     * A configured client. No key and no token.
     *
     * @param knowledge the version it is pinned to, or null
     * @param audience accepted values of {@code aud}, for calls and for feedback
     * @param missingHosts hosts in use that the client's own list of links does not have; their links are left out
     * @param suggestions kind of request to the client's code
     * @param quiet code of an override reason to the client's own period
     */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    record ClientSheet(
            String id,
            String title,
            @Nullable String knowledge,
            String dialect,
            String detailFormat,
            boolean silent,
            boolean links,
            @Nullable Token token,
            List<String> audience,
            List<String> fhirServers,
            String queryProfile,
            List<String> corsOrigins,
            List<String> allowedLinks,
            List<String> missingHosts,
            Map<String, Coding> suggestions,
            String otherSuggestions,
            Map<String, String> quiet) {}

    /** What the client's tokens have to look like. */
    record Token(
            String iss,
            List<String> tenants,
            String keys,
            List<String> jku,
            List<String> algorithms,
            String longestLifetime) {}
}
