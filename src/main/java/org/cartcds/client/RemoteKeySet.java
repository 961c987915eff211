package org.cartcds.client;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.JWKSetCacheRefreshEvaluator;
import com.nimbusds.jose.jwk.source.JWKSetParseException;
import com.nimbusds.jose.jwk.source.JWKSetSource;
import com.nimbusds.jose.jwk.source.JWKSetUnavailableException;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.JSONObjectUtils;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One key set on a server, fetched anew each time; caching is put around it. A key that cannot be read is left out. */
final class RemoteKeySet implements JWKSetSource<SecurityContext> {

    private static final Logger LOG = LoggerFactory.getLogger(RemoteKeySet.class);
    private static final int MAX_KEYS = 100;

    private final URI url;
    private final KeySetServer server;

    RemoteKeySet(URI url, KeySetServer server) {
        this.url = url;
        this.server = server;
    }

    @Override
    public JWKSet getJWKSet(JWKSetCacheRefreshEvaluator refresh, long now, SecurityContext context)
            throws JWKSetUnavailableException {
        try {
            JWKSet keys = parse(new String(server.fetch(url), StandardCharsets.UTF_8));
            LOG.info("Fetched {} keys from {}", keys.size(), url);
            return keys;
        } catch (IOException e) {
            LOG.warn("The key set {} cannot be fetched: {}", url, e.getMessage());
            throw new JWKSetUnavailableException("fetch failed");
        } catch (ParseException e) {
            LOG.warn("The key set {} is not a JWK set", url);
            throw new JWKSetParseException("no JWK set", e);
        }
    }

    private static JWKSet parse(String text) throws ParseException {
        Map<String, Object>[] members = JSONObjectUtils.getJSONObjectArray(JSONObjectUtils.parse(text), "keys");
        if (members == null || members.length > MAX_KEYS) {
            throw new ParseException("no keys, or too many", 0);
        }
        List<JWK> keys = new ArrayList<>();
        for (Map<String, Object> member : members) {
            try {
                keys.add(JWK.parse(member));
            } catch (ParseException | IllegalArgumentException e) {
                LOG.debug("A key of the set cannot be read and is left out");
            }
        }
        return new JWKSet(keys);
    }

    @Override
    public void close() {
        // Nothing is held open.
    }
}
