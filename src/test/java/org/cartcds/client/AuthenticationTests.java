package org.cartcds.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWK;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.cartcds.TestClock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The checks of a token at a fixed time. */
class AuthenticationTests {

    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

    /** From the example of CDS Hooks 2.0.1, section JWT Signing Algorithm: a token and the public key for it. */
    private static final String SPECIFICATION_TOKEN =
            "eyJhbGciOiJFUzM4NCIsInR5cCI6IkpXVCIsImtpZCI6ImV4YW1wbGUta2lkIiwiamt1IjoiaHR0cHM6Ly9maGlyLWVoci5leGFtcGxlLm"
                    + "NvbS9qd2tfdXJpIn0.eyJpc3MiOiJodHRwczovL2ZoaXItZWhyLmV4YW1wbGUuY29tLyIsImF1ZCI6Imh0dHBzOi8vY2RzLmV"
                    + "4YW1wbGUub3JnL2Nkcy1zZXJ2aWNlcy9zb21lLXNlcnZpY2UiLCJleHAiOjE0MjI1Njg4NjAsImlhdCI6MTMxMTI4MDk3MCwi"
                    + "anRpIjoiZWUyMmIwMjEtZTFiNy00NjExLWJhNWItOGVlYzZhMzNhYzFlIiwidGVuYW50IjoiMmRkZDZjM2EtOGU5YS00NGM2L"
                    + "WEzMDUtNTIxMTFhZDMwMmEyIn0.d1WfLjGRKlcWB94l9do4cM8REXeYJLL6SGUBO8VHZhfM8mwKYP70EMxJ67War4TQblEpaQ"
                    + "rp11wx5p7oPFm2ETYgCicS84vXWEIYTdjooZdooCSDf2L8-i4awdoUwiEb";

    private static final String SPECIFICATION_KEY = """
            {"kty": "EC", "use": "sig", "crv": "P-384", "kid": "example-kid",
             "x": "46SDH7Znh821wblCBglA61sNE9ZrHYKKt3qRtRTmSXyOI_FIGBLWrWa0GPUkDCEk",
             "y": "XMcRuuoGW7CXjQdy-F5i3FeBE0x9hPLdeFdSoDd3ELmx404tLX0VRRcqzAsPhXcI", "alg": "ES384"}""";

    @TempDir
    Path folder;

    private static Authentication at(Instant now, Clients clients) {
        return with(Clock.fixed(now, ZoneOffset.UTC), clients);
    }

    private static Authentication with(Clock clock, Clients clients) {
        KeyFinder keys =
                new KeyFinder(new KeySetServer(Duration.ofSeconds(1)), Duration.ofMinutes(5), Duration.ofSeconds(30));
        return new Authentication(
                clients, new Audience(URI.create(Token.PUBLIC_URL)), keys, new MemoryReplayStore(clock), clock);
    }

    private Clients client(String issuer, JWK key, String more) {
        ClientServer.write(
                folder,
                "ehr.yaml",
                "title: T\nissuer: %s\nkeys: {jwks: {keys: [%s]}}\n%s\n"
                        .formatted(issuer, key.toPublicJWK().toJSONString(), more));
        return new ClientFiles(false).read(folder);
    }

    private static String outcome(Authentication authentication, Token token) {
        TokenRefused refused = catchThrowableOfType(
                TokenRefused.class, () -> authentication.authenticate(token.read(), ClientServer.CALL));
        return refused == null ? "ok" : refused.reason().word();
    }

    @ParameterizedTest(name = "iat {0} exp {1} nbf {2}: {3}")
    @CsvSource({
        // Seconds from now; the clock may be off by 30 seconds.
        "    0,  300,     , ok",
        "    0, 3600,     , ok",
        "    0, 3601,     , lifetime",
        " -299,    1,     , ok",
        " -300,    0,     , ok",
        " -300,  -29,     , ok",
        " -300,  -30,     , expired",
        " -300,  -31,     , expired",
        "   30,  300,     , ok",
        "   31,  300,     , not-yet-valid",
        "    0,  300, -300, ok",
        "    0,  300,   30, ok",
        "    0,  300,   31, not-yet-valid",
        "    0,    0,     , lifetime",
        "   20,   10,     , lifetime",
        "-3590,   10,     , ok",
        "-3591,   10,     , lifetime"
    })
    void holdsTimesToTheSecond(long issued, long expires, Long notBefore, String expected) {
        Authentication authentication = at(NOW, client("https://ehr.example.org", Keys.EC384, ""));
        Token token = Token.of("https://ehr.example.org", NOW)
                .claim("iat", NOW.getEpochSecond() + issued)
                .claim("exp", NOW.getEpochSecond() + expires)
                .claim("nbf", notBefore == null ? null : NOW.getEpochSecond() + notBefore);

        assertThat(outcome(authentication, token)).isEqualTo(expected);
    }

    @Test
    void takesTheLimitsOfTheClient() {
        String issuer = "https://ehr.example.org";
        Authentication authentication =
                at(NOW, client(issuer, Keys.EC384, "max-lifetime: 60s\nclock-skew: 0s\nalgorithms: [ES384]"));

        assertThat(outcome(authentication, Token.of(issuer, NOW).claim("exp", NOW.getEpochSecond() + 60)))
                .isEqualTo("ok");
        assertThat(outcome(authentication, Token.of(issuer, NOW).claim("exp", NOW.getEpochSecond() + 61)))
                .isEqualTo("lifetime");
        assertThat(outcome(
                        authentication,
                        Token.of(issuer, NOW)
                                .claim("iat", NOW.getEpochSecond() + 1)
                                .claim("exp", NOW.getEpochSecond() + 60)))
                .isEqualTo("not-yet-valid");
        assertThat(outcome(
                        authentication,
                        Token.of(issuer, NOW)
                                .claim("exp", NOW.getEpochSecond() + 60)
                                .key(Keys.RSA, JWSAlgorithm.RS384)))
                .isEqualTo("algorithm");
    }

    @Test
    void takesFractionsOfSeconds() {
        Authentication authentication = at(NOW, client("https://ehr.example.org", Keys.EC384, ""));
        Token token = Token.of("https://ehr.example.org", NOW).claim("exp", NOW.getEpochSecond() + 60.5);

        assertThat(outcome(authentication, token)).isEqualTo("ok");
    }

    @Test
    void verifiesTheTokenOfTheSpecification() throws Exception {
        JWK key = JWK.parse(SPECIFICATION_KEY);
        BearerToken token = BearerToken.read(List.of("Bearer " + SPECIFICATION_TOKEN));
        Instant then = Instant.ofEpochSecond(1311280970);
        String path = "/cds-services/some-service";
        Clients clients =
                client("https://fhir-ehr.example.com/", key, "tenants: [2ddd6c3a-8e9a-44c6-a305-52111ad302a2]");
        Client strict = clients.all().get(0);
        Trust lax = strict.trust().orElseThrow();
        Trust patient = new Trust(
                lax.issuer(),
                lax.tenants(),
                lax.keys(),
                lax.audienceAliases(),
                lax.algorithms(),
                Duration.ofDays(2000),
                lax.clockSkew());
        Client lasting = new Client(
                strict.id(),
                strict.title(),
                Optional.of(patient),
                strict.fhir(),
                Set.of(),
                strict.limits(),
                strict.answers(),
                strict.quiet(),
                false,
                Optional.empty());

        assertThat(at(then, new Clients(List.of(lasting))).authenticate(token, path))
                .isEqualTo(lasting);
        assertThat(refusal(at(then, clients), token, path)).isEqualTo(RefusalReason.LIFETIME);
        assertThat(refusal(at(NOW, clients), token, path)).isEqualTo(RefusalReason.EXPIRED);
        BearerToken forged = BearerToken.read(
                List.of("Bearer " + SPECIFICATION_TOKEN.substring(0, SPECIFICATION_TOKEN.length() - 4) + "AAAA"));
        assertThat(refusal(at(then, new Clients(List.of(lasting))), forged, path))
                .isEqualTo(RefusalReason.SIGNATURE);
    }

    private static RefusalReason refusal(Authentication authentication, BearerToken token, String path) {
        return catchThrowableOfType(TokenRefused.class, () -> authentication.authenticate(token, path))
                .reason();
    }

    @Test
    void forgetsATokenWhenItIsTooOldAnyway() {
        TestClock clock = new TestClock(NOW);
        long[] nanos = {0};
        MemoryReplayStore store = new MemoryReplayStore(clock, () -> nanos[0]);
        Instant until = NOW.plusSeconds(90);

        assertThat(store.recordFirstUse("a", "b", until)).isTrue();
        assertThat(store.recordFirstUse("a", "b", until)).isFalse();
        assertThat(store.recordFirstUse("c", "b", until)).isTrue();
        assertThat(store.recordFirstUse("", "ab", until)).isTrue();
        passes(89, clock, nanos);
        assertThat(store.recordFirstUse("a", "b", until)).isFalse();
        assertThat(store.size()).isEqualTo(3);
        passes(61, clock, nanos);
        assertThat(store.recordFirstUse("a", "b", NOW.plusSeconds(180))).isTrue();
        assertThat(store.recordFirstUse("late", "b", NOW.plusSeconds(91))).isFalse();
        assertThat(store.size()).isEqualTo(1);
    }

    @Test
    void knowsAUsedTokenWhenTheClockJumpsAheadAndBack() {
        TestClock clock = new TestClock(NOW);
        long[] nanos = {0};
        MemoryReplayStore store = new MemoryReplayStore(clock, () -> nanos[0]);
        Instant until = NOW.plusSeconds(300);
        assertThat(store.recordFirstUse("a", "b", until)).isTrue();

        passes(61, clock, nanos);
        clock.advance(Duration.ofHours(2));
        assertThat(store.recordFirstUse("a", "b", until)).isFalse();
        assertThat(store.recordFirstUse("a", "other", clock.instant().plusSeconds(300)))
                .isTrue();
        clock.advance(Duration.ofHours(2).negated());

        assertThat(store.recordFirstUse("a", "b", until)).isFalse();
    }

    @Test
    void knowsAUsedTokenWhenTheClockIsSetBack() {
        TestClock clock = new TestClock(NOW);
        long[] nanos = {0};
        MemoryReplayStore store = new MemoryReplayStore(clock, () -> nanos[0]);
        Instant until = NOW.plusSeconds(300);
        assertThat(store.recordFirstUse("a", "b", until)).isTrue();

        clock.set(NOW.minus(Duration.ofHours(1)));
        passes(3600, clock, nanos);
        assertThat(store.recordFirstUse("a", "other", until)).isTrue();

        assertThat(store.recordFirstUse("a", "b", until)).isFalse();
    }

    @Test
    void refusesTokensWhileTheClockIsWrongAndTakesThemWhenItIsRight() {
        TestClock clock = new TestClock(NOW);
        String issuer = "https://ehr.example.org";
        Authentication authentication = with(clock, client(issuer, Keys.EC384, ""));
        assertThat(outcome(authentication, Token.of(issuer, NOW))).isEqualTo("ok");

        clock.set(NOW.plus(Duration.ofHours(3)));
        assertThat(outcome(authentication, Token.of(issuer, NOW))).isEqualTo("expired");
        clock.set(NOW.minus(Duration.ofHours(3)));
        assertThat(outcome(authentication, Token.of(issuer, NOW))).isEqualTo("not-yet-valid");
        clock.set(NOW);
        assertThat(outcome(authentication, Token.of(issuer, NOW))).isEqualTo("ok");
    }

    /** The clock and the time that has really passed. */
    private static void passes(long seconds, TestClock clock, long[] nanos) {
        clock.advance(Duration.ofSeconds(seconds));
        nanos[0] += Duration.ofSeconds(seconds).toNanos();
    }
}
