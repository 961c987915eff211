package org.cartcds.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cartcds.client.ClientServer.CALL;

import com.nimbusds.jose.JWSAlgorithm;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** What an operator sees of tokens: enough to find a fault, nothing that opens a door. */
@ExtendWith(OutputCaptureExtension.class)
class AuthenticationLogsTests {

    @TempDir
    Path folder;

    @Test
    void holdReasonsButNoTokens(CapturedOutput output) {
        List<String> sent = new ArrayList<>();
        try (KeyServer keys = new KeyServer()) {
            keys.answer("/pinned", KeyServer.text(200, "SECRET-OF-THE-KEY-SERVER"));
            Hospitals.write(folder, keys);
            try (ClientServer server = ClientServer.withClients(folder, "logging.level.org.cartcds=TRACE")) {
                Token good =
                        Token.of(Hospitals.INLINE).claim("jti", "jti-of-good").claim("sub", "SUBJECT");
                Token forged =
                        Token.of(Hospitals.INLINE).claim("jti", "jti-of-forged").key(Keys.STRANGER, JWSAlgorithm.ES384);
                Token expired = Token.of(Hospitals.INLINE)
                        .claim("jti", "jti-of-expired")
                        .claim("exp", 1000)
                        .claim("iat", 900);
                Token tenant = Token.of(Hospitals.TENANT)
                        .claim("jti", "x\n2026-01-01 ERROR forged line")
                        .claim("tenant", "wrong-tenant");
                Token unknown = Token.of("https://SECRET.example/").claim("jti", "j".repeat(300));
                Token pinned = Token.of(Hospitals.PINNED);
                for (Token token : List.of(good, good, forged, expired, tenant, unknown, pinned)) {
                    String text = token.signed();
                    sent.add(text);
                    server.call(CALL, "Bearer " + text);
                }
                server.call(CALL, "Bearer SECRET-SHAPELESS");
                server.call(CALL, "Basic SECRET-BASIC");
            }
        }

        assertThat(output)
                .contains("client inline authenticated, iss=https://inline.example.org/ tenant=- jti=jti-of-good")
                .contains("401 replayed, iss=https://inline.example.org/ tenant=- jti=jti-of-good")
                .contains("401 signature, iss=https://inline.example.org/ tenant=- jti=jti-of-forged")
                .contains("401 expired", "401 no-token, no claims", "401 keys-unavailable")
                .contains("401 tenant, iss=" + Hospitals.TENANT
                        + " tenant=wrong-tenant jti=x?2026-01-01?ERROR?forged?line")
                .contains("401 unknown-issuer, iss=?unknown? tenant=- jti=" + "j".repeat(128) + "...")
                .doesNotContain("SECRET", "SUBJECT", "j".repeat(129));
        for (String token : sent) {
            assertThat(token.split("\\."))
                    .hasSize(3)
                    .allSatisfy(segment ->
                            assertThat(output).doesNotContain(segment.substring(0, Math.min(60, segment.length()))));
        }
    }
}
