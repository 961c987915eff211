package org.cartcds.client;

import java.nio.file.Path;

/** A client with its key in its file, and the tokens that it signs, for tests of other packages. */
public final class SignedCalls {

    public static final String PUBLIC_URL = Token.PUBLIC_URL;
    private static final String ISSUER = "https://signed.example.org";

    private SignedCalls() {}

    /** Writes the file of the client. */
    public static void writeClient(Path folder) {
        ClientServer.write(folder, "signed.yaml", """
                title: A hospital
                issuer: %s
                keys:
                  jwks:
                    keys: [%s]
                audience-aliases: ["%s"]
                """.formatted(
                        ISSUER, Keys.EC384.toPublicJWK().toJSONString(), PUBLIC_URL));
    }

    /** The value of {@code Authorization} for one call of any endpoint. */
    public static String authorization() {
        return "Bearer " + Token.of(ISSUER).claim("aud", PUBLIC_URL).signed();
    }
}
