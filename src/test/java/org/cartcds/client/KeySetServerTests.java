package org.cartcds.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWKSet;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a key server can do to the service. */
class KeySetServerTests {

    private static final Duration TIMEOUT = Duration.ofMillis(500);
    private static final String GOOD = new JWKSet(Keys.EC384.toPublicJWK()).toString(true);

    private KeyServer keys;

    @BeforeEach
    void start() {
        keys = new KeyServer();
    }

    @AfterEach
    void stop() {
        keys.close();
    }

    private static KeyFinder finder() {
        return new KeyFinder(new KeySetServer(TIMEOUT), Duration.ofMinutes(5), Duration.ofSeconds(30));
    }

    private String outcome(KeyFinder finder, Token token) {
        ClientKeys pinned = new ClientKeys.Pinned(URI.create(keys.url("/keys")));
        TokenRefused refused = catchThrowableOfType(
                TokenRefused.class, () -> finder.find(pinned, token.read().jws().getHeader()));
        return refused == null ? "ok" : refused.reason().word();
    }

    private static Token token() {
        return Token.of("https://ehr.example.org");
    }

    static Stream<Map.Entry<String, KeyServer.Answer>> badAnswers() {
        String large = "{\"pad\":\"" + "x".repeat(KeySetServer.MAX_BYTES) + "\"," + GOOD.substring(1);
        return Map.<String, KeyServer.Answer>of(
                "an error", KeyServer.text(500, GOOD),
                "nothing", KeyServer.text(404, ""),
                "no content", KeyServer.text(204, ""),
                "HTML", KeyServer.text(200, "<html>"),
                "another JSON", KeyServer.text(200, "{\"issuer\":\"x\"}"),
                "an array", KeyServer.text(200, "[]"),
                "more than the limit", KeyServer.text(200, large),
                "a redirect to good keys",
                        exchange -> {
                            exchange.getResponseHeaders().add("Location", "/good");
                            exchange.sendResponseHeaders(302, -1);
                        },
                "silence", exchange -> pause(TIMEOUT.multipliedBy(4)),
                "a slow trickle",
                        exchange -> {
                            exchange.sendResponseHeaders(200, 0);
                            for (byte letter : GOOD.getBytes(StandardCharsets.UTF_8)) {
                                exchange.getResponseBody().write(letter);
                                exchange.getResponseBody().flush();
                                pause(Duration.ofMillis(50));
                            }
                        })
                .entrySet()
                .stream();
    }

    private static void pause(Duration duration) {
        try {
            Thread.sleep(duration.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("badAnswers")
    void yieldsNoKeysAndNoWait(Map.Entry<String, KeyServer.Answer> bad) {
        keys.answer("/keys", bad.getValue());
        keys.answer("/good", KeyServer.text(200, GOOD));
        KeyFinder finder = finder();
        Instant start = Instant.now();

        assertThat(outcome(finder, token())).isEqualTo("keys-unavailable");

        assertThat(Duration.between(start, Instant.now())).isLessThan(TIMEOUT.multipliedBy(3));
        for (int i = 0; i < 20; i++) {
            assertThat(outcome(finder, token())).isEqualTo("keys-unavailable");
        }
        assertThat(keys.requests()).isEqualTo(2);
    }

    @Test
    void yieldsNoKeysWhenNobodyListens() {
        keys.close();

        assertThat(outcome(finder(), token())).isEqualTo("keys-unavailable");
    }

    @Test
    void isAskedOnceMoreForUnknownKeysHoweverManyThereAre() {
        keys.answer("/keys", KeyServer.text(200, GOOD));
        KeyFinder finder = finder();

        assertThat(outcome(finder, token())).isEqualTo("ok");
        for (int i = 0; i < 50; i++) {
            assertThat(outcome(finder, token().header("kid", "unknown-" + i))).isIn("unknown-key", "keys-unavailable");
        }

        assertThat(keys.requests()).isEqualTo(2);
        assertThat(outcome(finder, token())).isEqualTo("ok");
        assertThat(outcome(finder, token().key(Keys.RSA, JWSAlgorithm.RS384))).isNotEqualTo("ok");
    }

    @Test
    void mayFailForAWhileOnceKeysAreKnown() {
        keys.answer("/keys", KeyServer.text(200, GOOD));
        KeyFinder finder = new KeyFinder(new KeySetServer(TIMEOUT), Duration.ofMillis(2), Duration.ofMillis(1));
        assertThat(outcome(finder, token())).isEqualTo("ok");

        keys.answer("/keys", KeyServer.text(500, ""));
        pause(Duration.ofMillis(20));

        assertThat(outcome(finder, token())).isEqualTo("ok");
        assertThat(keys.requests()).isGreaterThan(1);
    }
}
