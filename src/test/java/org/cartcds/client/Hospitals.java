package org.cartcds.client;

import com.nimbusds.jose.jwk.JWK;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;

/** Clients of each kind, as files. */
final class Hospitals {

    static final String INLINE = "https://inline.example.org/";
    static final String PINNED = "https://pinned.example.org";
    static final String LISTED = "https://listed.example.org";
    static final String TENANT = "https://cds-hooks.vendor.example.org";
    static final String ALIAS = "urn:example:our-cds-service";

    private Hospitals() {}

    /** Writes all of them; their key sets are {@code /pinned}, {@code /listed/a} and {@code /listed/b}. */
    static void write(Path folder, KeyServer keys) {
        ClientServer.write(folder, "inline.yaml", """
                title: Keys in the file
                issuer: %s
                keys:
                  jwks:
                    keys: [%s]
                audience-aliases: ["%s"]
                """.formatted(
                        INLINE, publicKeys(Keys.EC384, Keys.RSA, Keys.SHORT_RSA, Keys.EC256), ALIAS));
        ClientServer.write(folder, "pinned.yaml", """
                title: Keys at one URL
                issuer: %s
                keys: {jwks-url: "%s"}
                algorithms: [ES256, ES384, ES512, RS384, RS512, PS256, PS384, PS512]
                """.formatted(PINNED, keys.url("/pinned")));
        ClientServer.write(folder, "listed.yaml", """
                title: Keys at a URL from a list
                issuer: %s
                keys: {jku: ["%s", "%s"]}
                """.formatted(LISTED, keys.url("/listed/a"), keys.url("/listed/b")));
        for (String tenant : new String[] {"north", "south"}) {
            ClientServer.write(folder, tenant + ".yaml", """
                    title: One of two behind one issuer
                    issuer: %s
                    tenants: [%s]
                    keys:
                      jwks:
                        keys: [%s]
                    """.formatted(TENANT, tenant, publicKeys(Keys.EC384)));
        }
    }

    private static String publicKeys(JWK... keys) {
        return Arrays.stream(keys).map(key -> key.toPublicJWK().toJSONString()).collect(Collectors.joining(", "));
    }
}
