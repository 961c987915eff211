package org.cartcds.client;

import com.nimbusds.jose.jwk.AsymmetricJWK;
import com.nimbusds.jose.jwk.JWK;
import java.net.URI;
import java.text.ParseException;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.cartcds.knowledge.YamlMap;
import org.cartcds.knowledge.YamlNode;

/** Reads where a client's keys come from: {@code jwks}, {@code jwks-url} or {@code jku}. */
final class KeysReader {

    private static final Set<String> WAYS = Set.of("jwks", "jwks-url", "jku");
    private static final Set<String> PRIVATE_MEMBERS = Set.of("d", "p", "q", "dp", "dq", "qi", "oth", "k");
    private static final Set<String> LISTS = Set.of("key_ops", "x5c");

    private final boolean allowLoopbackHttp;

    KeysReader(boolean allowLoopbackHttp) {
        this.allowLoopbackHttp = allowLoopbackHttp;
    }

    /** The keys; empty when they cannot be used, which is noted. */
    Optional<ClientKeys> read(YamlMap client) {
        Section keys = Section.of(client).below("keys", WAYS);
        if (client.find("keys").isPresent()
                && keys.keys().stream().filter(WAYS::contains).count() != 1) {
            client.problems()
                    .add(client.placeOf("keys"), "'keys' needs exactly one of jwks, jwks-url and jku; keep one.");
            return Optional.empty();
        }
        if (keys.find("jwks").isPresent()) {
            return keys.find("jwks").flatMap(YamlNode::map).flatMap(this::inline);
        }
        String needed = "The URL of a key set must be absolute https without user information and fragment.";
        if (keys.find("jku").isPresent()) {
            Set<URI> urls = keys.items("jku", needed, this::url);
            if (urls.isEmpty()) {
                keys.note("jku", "'jku' lists no URL that can be used.");
                return Optional.empty();
            }
            return Optional.of(new ClientKeys.Listed(urls));
        }
        Optional<URI> url = keys.text("jwks-url").flatMap(text -> {
            Optional<URI> found = url(text);
            if (found.isEmpty()) {
                keys.note("jwks-url", needed);
            }
            return found;
        });
        return url.map(ClientKeys.Pinned::new);
    }

    /** The URL as written, since a {@code jku} is compared character by character. */
    private Optional<URI> url(String text) {
        return PlainUrl.find(text)
                .filter(url -> url.getScheme().equals("https") || allowLoopbackHttp && PlainUrl.isLoopback(url))
                .map(url -> URI.create(text));
    }

    private Optional<ClientKeys> inline(YamlMap set) {
        set.expect(Set.of("keys"), Set.of());
        List<JWK> keys = set.list("keys", item -> item.map().flatMap(this::key));
        if (keys.isEmpty()) {
            set.problems().add(set.place(), "The key set holds no key that can be used.");
            return Optional.empty();
        }
        Set<String> ids = new HashSet<>();
        keys.stream()
                .filter(key -> !ids.add(key.getKeyID()))
                .forEach(key -> set.problems().add(set.place(), "Two keys have the same kid; correct one."));
        return Optional.of(new ClientKeys.Inline(keys));
    }

    private Optional<JWK> key(YamlMap map) {
        Map<String, Object> members = new LinkedHashMap<>();
        for (String member : map.keys()) {
            if (PRIVATE_MEMBERS.contains(member)) {
                map.problems()
                        .add(
                                map.placeOf(member),
                                "The key holds the secret member '%s'; only public keys belong here.",
                                member);
                return Optional.empty();
            }
            Optional<?> value = value(map, member);
            value.ifPresent(found -> members.put(member, found));
        }
        if (!members.containsKey("kid")) {
            map.problems().add(map.place(), "The key has no 'kid'; tokens name their key by it.");
            return Optional.empty();
        }
        try {
            JWK key = JWK.parse(members);
            if (key instanceof AsymmetricJWK) {
                return Optional.of(key);
            }
        } catch (ParseException | IllegalArgumentException e) {
            // The library's message may quote the key; the place says enough.
        }
        map.problems().add(map.place(), "This is not a public EC or RSA key in the form of a JWK.");
        return Optional.empty();
    }

    private static Optional<?> value(YamlMap map, String member) {
        if (member.equals("ext")) {
            return map.find(member).flatMap(YamlNode::flag);
        }
        if (LISTS.contains(member)) {
            return Optional.of(map.texts(member));
        }
        return map.find(member).flatMap(YamlNode::text);
    }
}
