package org.cartcds.fhirserver;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.ByteArrayOutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPOutputStream;
import javax.net.ssl.SSLSocketFactory;
import org.cartcds.TestClock;
import org.cartcds.cdshooks.JsonSlice;
import org.cartcds.cdshooks.PrefetchValue;
import org.cartcds.chart.fhir.ChartPart;
import org.cartcds.chart.fhir.ChartPart.State;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/** Fetching from servers that do what no good server does. */
@Timeout(30)
class FhirFallbackTests {

    private static final String TOKEN = "marked-token-4711";
    private static final String PATIENT = "marked-patient";
    private static final String EMPTY = "{\"resourceType\":\"Bundle\",\"type\":\"searchset\",\"total\":0}";
    private static final Map<String, PrefetchValue> NOTHING = Map.of();
    private static final List<String> CONDITIONS = List.of("conditions");
    private static final ServerProfile PROFILE = ServerProfiles.packaged().get("us-core");

    private final List<AutoCloseable> toClose = new ArrayList<>();
    private final TestClock clock = new TestClock(Instant.parse("2026-11-21T12:00:00Z"));

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable each : toClose) {
            each.close();
        }
    }

    private RawServer server(RawServer.Script script) {
        RawServer server = new RawServer(script);
        toClose.add(server);
        return server;
    }

    private FhirFallback fallback(AddressRule.Lookup names, ExecutorService workers) {
        FhirFallback fallback =
                new FhirFallback(names, () -> (SSLSocketFactory) SSLSocketFactory.getDefault(), clock, workers);
        toClose.add(fallback);
        return fallback;
    }

    private FhirFallback fallback() {
        return fallback(InetAddress::getAllByName, Workers.pool());
    }

    private static FhirTarget target(URI baseUrl, int millis) {
        return target(baseUrl, new FetchLimits(Duration.ofMillis(millis), 5, 100_000, 400_000), true);
    }

    private static FhirTarget target(URI baseUrl, FetchLimits limits, boolean allowPrivate) {
        return new FhirTarget("hospital", baseUrl, Optional.of(TOKEN), PROFILE, limits, allowPrivate);
    }

    private static List<ChartPart> fetch(FhirFallback fallback, FhirTarget target, List<String> keys) {
        try (FhirFallback.Call call = fallback.begin(target, PATIENT)) {
            return call.fetch(NOTHING, keys);
        }
    }

    /** No connection is no proof, as nobody may listen at the address: the log has to say that it was refused. */
    private static void assertAddressRefused(FhirFallback fallback, FhirTarget target) {
        Logger log = (Logger) LoggerFactory.getLogger(QueryRun.class);
        ListAppender<ILoggingEvent> logged = new ListAppender<>();
        logged.start();
        log.addAppender(logged);
        try {
            assertFailed(fetch(fallback, target, CONDITIONS));
        } finally {
            log.detachAppender(logged);
        }
        assertThat(logged.list)
                .extracting(ILoggingEvent::getFormattedMessage)
                .singleElement()
                .asString()
                .contains("result=address-refused");
    }

    private static void assertFailed(List<ChartPart> parts) {
        assertThat(parts).extracting(ChartPart::state).containsExactly(State.FAILED);
    }

    @Test
    void sendsTheTokenAndAsksForFhirJson() {
        RawServer server = server((number, request, connection) -> RawServer.sendJson(connection, EMPTY));

        List<ChartPart> parts = fetch(fallback(), target(server.baseUrl(), 2000), CONDITIONS);

        assertThat(parts).extracting(ChartPart::state).containsExactly(State.ANSWERED);
        assertThat(server.requests())
                .singleElement()
                .asString()
                .startsWith("GET /fhir/Condition?patient=" + PATIENT + " HTTP/1.1\r\n")
                .contains("Host: 127.0.0.1:" + server.baseUrl().getPort() + "\r\n")
                .contains("Accept: application/fhir+json\r\n")
                .contains("Authorization: Bearer " + TOKEN + "\r\n");
    }

    @Test
    void usesAConnectionAgain() {
        RawServer server = server((number, request, connection) -> RawServer.sendJson(connection, EMPTY));
        FhirFallback fallback = fallback();
        for (int i = 0; i < 3; i++) {
            fetch(fallback, target(server.baseUrl(), 2000), CONDITIONS);
        }
        assertThat(server.requests()).hasSize(3);
        assertThat(server.connections()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void keepsItsDeadlineWhenTheServerSleepsAndLeavesNothingBehind(boolean withPool) throws Exception {
        RawServer server = server((number, request, connection) -> RawServer.waitForTheEnd(connection));
        FhirFallback fallback = fallback(InetAddress::getAllByName, withPool ? Workers.pool() : Workers.start());
        long began = System.nanoTime();

        List<ChartPart> parts = fetch(
                fallback,
                target(server.baseUrl(), 400),
                List.of("patient", "conditions", "procedures", "observations"));

        assertThat(Duration.ofNanos(System.nanoTime() - began))
                .isBetween(Duration.ofMillis(390), Duration.ofMillis(700));
        assertThat(parts)
                .extracting(ChartPart::state)
                .containsOnly(State.FAILED)
                .hasSize(4);
        assertThat(server.requests()).hasSize(8);
        eventually(() -> server.openConnections() == 0);
        eventually(() -> threadsBusyFetching() == 0);
    }

    @Test
    void keepsItsDeadlineWhenTheAnswerDrips() throws Exception {
        RawServer server = server((number, request, connection) -> {
            connection
                    .getOutputStream()
                    .write("HTTP/1.1 200 OK\r\nContent-Type: application/fhir+json\r\nContent-Length: 9999\r\n\r\n{"
                            .getBytes(StandardCharsets.ISO_8859_1));
            while (true) {
                connection.getOutputStream().write(' ');
                connection.getOutputStream().flush();
                Thread.sleep(20);
            }
        });
        long began = System.nanoTime();

        assertFailed(fetch(fallback(), target(server.baseUrl(), 300), CONDITIONS));

        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(5));
        eventually(() -> server.openConnections() == 0);
    }

    @Test
    void sendsNothingAfterTheCallHasEnded() throws Exception {
        RawServer server = server((number, request, connection) -> RawServer.sendJson(connection, EMPTY));
        FhirFallback.Call call = fallback().begin(target(server.baseUrl(), 2000), PATIENT);
        call.close();

        assertFailed(call.fetch(NOTHING, CONDITIONS));
        Thread.sleep(100);
        assertThat(server.connections()).isZero();
    }

    @Test
    void sendsNothingWhenTheNameWasLookedUpTooLate() throws Exception {
        RawServer server = server((number, request, connection) -> RawServer.sendJson(connection, EMPTY));
        AtomicInteger lookups = new AtomicInteger();
        FhirFallback fallback = fallback(
                host -> {
                    try {
                        Thread.sleep(400);
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                    lookups.incrementAndGet();
                    return InetAddress.getAllByName("127.0.0.1");
                },
                Workers.pool());

        assertFailed(fetch(fallback, target(server.baseUrl("slow.example.org"), 100), CONDITIONS));
        eventually(() -> lookups.get() > 0);
        Thread.sleep(200);
        assertThat(server.connections()).isZero();
    }

    @Test
    void keepsThePagesThatCameBeforeTheDeadline() {
        RawServer server = server((number, request, connection) -> {
            if (number > 1) {
                RawServer.waitForTheEnd(connection);
            }
            RawServer.sendJson(connection, page("?page=2"));
        });
        List<ChartPart> parts = fetch(fallback(), target(server.baseUrl(), 300), CONDITIONS);
        assertThat(parts).extracting(ChartPart::state).containsExactly(State.ANSWERED, State.FAILED);
    }

    @Test
    void stopsAtTheLargestNumberOfPages() {
        RawServer server =
                server((number, request, connection) -> RawServer.sendJson(connection, page("?page=" + (number + 1))));
        List<ChartPart> parts = fetch(fallback(), target(server.baseUrl(), 3000), CONDITIONS);
        assertThat(server.requests()).hasSize(5).allMatch(request -> request.contains("Bearer " + TOKEN));
        assertThat(parts).hasSize(6).last().extracting(ChartPart::state).isEqualTo(State.FAILED);
    }

    @Test
    void leavesACircleOfPages() {
        RawServer server = server((number, request, connection) -> RawServer.sendJson(connection, page("?page=2")));
        fetch(fallback(), target(server.baseUrl(), 3000), CONDITIONS);
        assertThat(server.requests()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://other.example.org/fhir?page=2",
                "https://127.0.0.1:%d/fhir?page=2",
                "http://127.0.0.1:1/fhir?page=2",
                "http://user@127.0.0.1:%d/fhir?page=2",
                "http://127.0.0.1:%d/other?page=2",
                "http://127.0.0.1:%d/fhirevil?page=2",
                "http://127.0.0.1:%d/fhir/../admin",
                "http://127.0.0.1:%d/fhir/%%2e%%2e/admin",
                "//127.0.0.1:1/fhir",
                "file:///etc/passwd",
                "gopher://127.0.0.1:%d/fhir",
                "\\\\\\\\127.0.0.1\\\\fhir",
                ""
            })
    void doesNotFollowAPageThatLeadsElsewhere(String link) {
        int[] port = {0};
        RawServer server =
                server((number, request, connection) -> RawServer.sendJson(connection, page(link.formatted(port[0]))));
        port[0] = server.baseUrl().getPort();
        List<ChartPart> parts = fetch(fallback(), target(server.baseUrl(), 3000), CONDITIONS);
        assertThat(server.requests()).hasSize(1);
        assertThat(parts).extracting(ChartPart::state).containsExactly(State.ANSWERED, State.FAILED);
    }

    @Test
    void asksOnceMoreAfterAReset() {
        RawServer server = server((number, request, connection) -> {
            if (number == 1) {
                connection.setSoLinger(true, 0);
                connection.close();
            } else {
                RawServer.sendJson(connection, EMPTY);
            }
        });
        List<ChartPart> parts = fetch(fallback(), target(server.baseUrl(), 2000), CONDITIONS);
        assertThat(parts).extracting(ChartPart::state).containsExactly(State.ANSWERED);
        assertThat(server.requests()).hasSize(2);
    }

    @Test
    void asksOnceMoreAndNotTwice() {
        RawServer server = server((number, request, connection) -> {
            connection.setSoLinger(true, 0);
            connection.close();
        });
        assertFailed(fetch(fallback(), target(server.baseUrl(), 2000), CONDITIONS));
        assertThat(server.requests()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 500 Oops\r\nContent-Type: application/fhir+json",
                "HTTP/1.1 503 Busy\r\nContent-Type: application/fhir+json",
                "HTTP/1.1 429 Slow down\r\nContent-Type: application/fhir+json",
                "HTTP/1.1 401 No\r\nContent-Type: application/fhir+json",
                "HTTP/1.1 202 Later\r\nContent-Type: application/fhir+json",
                "HTTP/1.1 206 Part\r\nContent-Type: application/fhir+json",
                "HTTP/1.1 302 Found\r\nLocation: /fhir/Patient\r\nContent-Type: application/fhir+json",
                "HTTP/1.1 307 Found\r\nLocation: /fhir/Patient\r\nContent-Type: application/fhir+json",
                "HTTP/1.1 200 OK\r\nContent-Type: text/html",
                "HTTP/1.1 200 OK\r\nContent-Type: application/fhir+xml",
                "HTTP/1.1 200 OK",
                "HTTP/1.1 200 OK\r\nContent-Type: application/fhir+json\r\nContent-Encoding: br",
                "HTTP/1.1 200 OK\r\nContent-Type: application/fhir+json\r\nContent-Encoding: gzip",
                "Hello"
            })
    void takesNothingButAGoodAnswerAndDoesNotAskAgain(String head) {
        RawServer server = server((number, request, connection) -> {
            RawServer.send(connection, head, EMPTY);
            connection.close();
        });
        assertFailed(fetch(fallback(), target(server.baseUrl(), 2000), CONDITIONS));
        assertThat(server.requests()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "null",
                "[]",
                "{}",
                "{\"resourceType\":\"Bundle\"",
                "{\"resourceType\":\"Bundle\"}{}",
                "{\"resourceType\":\"Patient\",\"id\":\"marked-patient\"}",
                "{\"resourceType\":\"OperationOutcome\"}",
                "{\"resourceType\":17}",
                "<html></html>"
            })
    void aSearchThatGivesNoBundleHasFailed(String body) {
        RawServer server = server((number, request, connection) -> RawServer.sendJson(connection, body));
        assertFailed(fetch(fallback(), target(server.baseUrl(), 2000), CONDITIONS));
        assertThat(server.requests()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"resourceType\":\"Patient\",\"id\":\"somebody-else\"}",
                "{\"resourceType\":\"Patient\"}",
                "{\"resourceType\":\"Person\",\"id\":\"marked-patient\"}",
                "{\"resourceType\":\"Bundle\"}"
            })
    void aReadThatGivesAnotherResourceHasFailed(String body) {
        RawServer server = server((number, request, connection) -> RawServer.sendJson(connection, body));
        assertFailed(fetch(fallback(), target(server.baseUrl(), 2000), List.of("patient")));
    }

    @Test
    void aBodyThatEndsEarlyHasFailed() {
        RawServer server = server((number, request, connection) -> {
            connection
                    .getOutputStream()
                    .write(("HTTP/1.1 200 OK\r\nContent-Type: application/fhir+json\r\n" + "Content-Length: 500\r\n\r\n"
                                    + EMPTY)
                            .getBytes(StandardCharsets.ISO_8859_1));
            connection.close();
        });
        assertFailed(fetch(fallback(), target(server.baseUrl(), 2000), CONDITIONS));
    }

    @Test
    void readsGzip() {
        RawServer server = server((number, request, connection) ->
                sendBytes(connection, "Content-Encoding: gzip\r\n", gzip(EMPTY.getBytes(StandardCharsets.UTF_8))));
        assertThat(fetch(fallback(), target(server.baseUrl(), 2000), CONDITIONS))
                .extracting(ChartPart::state)
                .containsExactly(State.ANSWERED);
    }

    @Test
    void stopsUnpackingAGzipBomb() {
        byte[] bomb = gzip(new byte[200 << 20]);
        RawServer server =
                server((number, request, connection) -> sendBytes(connection, "Content-Encoding: gzip\r\n", bomb));
        Runtime.getRuntime().gc();
        assertFailed(fetch(
                fallback(),
                target(server.baseUrl(), new FetchLimits(Duration.ofSeconds(10), 5, 1_000_000, 4_000_000), true),
                CONDITIONS));
    }

    @Test
    void stopsReadingABodyThatIsTooLong() {
        RawServer server = server((number, request, connection) -> {
            connection
                    .getOutputStream()
                    .write(
                            "HTTP/1.1 200 OK\r\nContent-Type: application/fhir+json\r\nTransfer-Encoding: chunked\r\n\r\n"
                                    .getBytes(StandardCharsets.ISO_8859_1));
            while (true) {
                connection
                        .getOutputStream()
                        .write(("400\r\n" + " ".repeat(1024) + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
            }
        });
        long began = System.nanoTime();
        assertFailed(fetch(fallback(), target(server.baseUrl(), 8000), CONDITIONS));
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(4));
    }

    @Test
    void limitsWhatAllAnswersTogetherMayHave() {
        String large = "{\"resourceType\":\"Bundle\",\"x\":\"" + " ".repeat(90_000) + "\"}";
        RawServer server = server((number, request, connection) -> RawServer.sendJson(connection, large));
        List<ChartPart> parts = fetch(
                fallback(),
                target(server.baseUrl(), new FetchLimits(Duration.ofSeconds(3), 5, 100_000, 200_000), true),
                List.of("conditions", "procedures", "medicationAdministrations", "medicationRequests"));
        assertThat(parts.stream().filter(part -> part.state() == State.ANSWERED).count())
                .isBetween(1L, 2L);
        assertThat(parts).hasSize(4);
    }

    @Test
    void refusesHeadersWithoutEnd() {
        RawServer server = server((number, request, connection) -> {
            connection.getOutputStream().write("HTTP/1.1 200 OK\r\n".getBytes(StandardCharsets.ISO_8859_1));
            for (int i = 0; ; i++) {
                connection.getOutputStream().write(("X-" + i + ": y\r\n").getBytes(StandardCharsets.ISO_8859_1));
            }
        });
        assertFailed(fetch(fallback(), target(server.baseUrl(), 3000), CONDITIONS));
    }

    @Test
    void leavesAServerAloneThatFailsAndTriesAgainAfterThirtySeconds() {
        boolean[] healthy = {false};
        RawServer server = server((number, request, connection) -> {
            if (healthy[0]) {
                RawServer.sendJson(connection, EMPTY);
            } else {
                RawServer.send(connection, "HTTP/1.1 503 Down\r\nContent-Type: application/fhir+json", "{}");
                connection.close();
            }
        });
        FhirFallback fallback = fallback();
        FhirTarget target = target(server.baseUrl(), 2000);
        for (int i = 0; i < Breakers.LEAST_REQUESTS; i++) {
            assertFailed(fetch(fallback, target, CONDITIONS));
        }
        int asked = server.requests().size();
        assertThat(asked).isEqualTo(Breakers.LEAST_REQUESTS);

        assertFailed(fetch(fallback, target, CONDITIONS));
        assertThat(server.requests()).as("open").hasSize(asked);

        healthy[0] = true;
        clock.advance(Breakers.OPEN.minusSeconds(1));
        assertFailed(fetch(fallback, target, CONDITIONS));
        assertThat(server.requests()).as("still open").hasSize(asked);

        clock.advance(Duration.ofSeconds(2));
        assertThat(fetch(fallback, target, CONDITIONS))
                .extracting(ChartPart::state)
                .containsExactly(State.ANSWERED);
    }

    @Test
    void anOpenCircuitIsThatServersAlone() {
        RawServer broken = server((number, request, connection) -> {
            RawServer.send(connection, "HTTP/1.1 500 Down\r\nContent-Type: text/plain", "");
            connection.close();
        });
        RawServer good = server((number, request, connection) -> RawServer.sendJson(connection, EMPTY));
        FhirFallback fallback = fallback();
        for (int i = 0; i < 20; i++) {
            fetch(fallback, target(broken.baseUrl(), 2000), CONDITIONS);
        }
        assertThat(fetch(fallback, target(good.baseUrl(), 2000), CONDITIONS))
                .extracting(ChartPart::state)
                .containsExactly(State.ANSWERED);
    }

    @Test
    void refusalsDoNotOpenTheCircuit() {
        RawServer server = server((number, request, connection) ->
                RawServer.send(connection, "HTTP/1.1 403 No\r\nContent-Type: application/fhir+json", "{}"));
        FhirFallback fallback = fallback();
        for (int i = 0; i < 30; i++) {
            fetch(fallback, target(server.baseUrl(), 2000), CONDITIONS);
        }
        assertThat(server.requests()).hasSize(30);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"169.254.169.254", "127.0.0.1", "10.0.0.1", "192.168.1.1", "::1", "fe80::1", "::ffff:10.0.0.1"})
    void connectsToNoAddressThatIsNotAllowed(String address) {
        RawServer server = server((number, request, connection) -> RawServer.sendJson(connection, EMPTY));
        FhirFallback fallback = fallback(host -> new InetAddress[] {InetAddress.getByName(address)}, Workers.pool());
        assertAddressRefused(
                fallback,
                target(
                        server.baseUrl("fhir.example.org"),
                        new FetchLimits(Duration.ofSeconds(2), 5, 1000, 1000),
                        false));
        assertThat(server.connections()).isZero();
    }

    @Test
    void refusesANameThatLeadsToAForbiddenAddressAmongOthers() {
        RawServer server = server((number, request, connection) -> RawServer.sendJson(connection, EMPTY));
        FhirFallback fallback = fallback(
                host -> new InetAddress[] {InetAddress.getByName("127.0.0.1"), InetAddress.getByName("169.254.169.254")
                },
                Workers.pool());
        assertAddressRefused(fallback, target(server.baseUrl("fhir.example.org"), 1000));
        assertThat(server.connections()).isZero();
    }

    /** A name that is looked up twice can lead to two addresses; here it is looked up once for a connection. */
    @Test
    void connectsToTheVeryAddressThatWasChecked() {
        RawServer server = server((number, request, connection) -> {
            RawServer.sendJson(connection, EMPTY);
            connection.close();
        });
        AtomicInteger lookups = new AtomicInteger();
        FhirFallback fallback = fallback(
                host -> {
                    String answer = lookups.incrementAndGet() == 1 ? "127.0.0.1" : "169.254.169.254";
                    return new InetAddress[] {InetAddress.getByName(answer)};
                },
                Workers.pool());
        FhirTarget target = target(server.baseUrl("rebound.example.org"), 2000);

        assertThat(fetch(fallback, target, CONDITIONS))
                .extracting(ChartPart::state)
                .containsExactly(State.ANSWERED);
        assertThat(lookups).hasValue(1);
        assertAddressRefused(fallback, target);
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void triesTheNextAddress() {
        RawServer server = server((number, request, connection) -> RawServer.sendJson(connection, EMPTY));
        FhirFallback fallback = fallback(
                host -> new InetAddress[] {InetAddress.getByName("127.0.0.2"), InetAddress.getByName("127.0.0.1")},
                Workers.pool());
        assertThat(fetch(fallback, target(server.baseUrl("two.example.org"), 2000), CONDITIONS))
                .extracting(ChartPart::state)
                .containsExactly(State.ANSWERED);
    }

    @Test
    void aNameThatNobodyKnowsHasFailed() {
        FhirFallback fallback = fallback(
                host -> {
                    throw new UnknownHostException(host);
                },
                Workers.pool());
        assertFailed(fetch(fallback, target(URI.create("http://nowhere.example.org/fhir"), 1000), CONDITIONS));
    }

    @Test
    void continuesAPrefetchedBundleOnTheSameServer() {
        RawServer server = server((number, request, connection) -> RawServer.sendJson(connection, EMPTY));
        FhirTarget target = target(server.baseUrl(), 2000);
        try (FhirFallback.Call call = fallback().begin(target, PATIENT)) {
            List<ChartPart> parts = call.fetch(
                    Map.of("-conditions", resource("Bundle", page(server.baseUrl() + "?_getpages=a|b&_o=2"))),
                    CONDITIONS);
            assertThat(parts).extracting(ChartPart::key).containsExactly("-conditions");
        }
        assertThat(server.requests())
                .singleElement()
                .asString()
                .startsWith("GET /fhir?_getpages=a%7Cb&_o=2 HTTP/1.1")
                .contains("Authorization: Bearer " + TOKEN);
    }

    @Test
    void sendsNoTokenWhereAPrefetchedBundleLeadsElsewhere() {
        RawServer other = server((number, request, connection) -> RawServer.sendJson(connection, EMPTY));
        RawServer server = server((number, request, connection) -> RawServer.sendJson(connection, EMPTY));
        try (FhirFallback.Call call = fallback().begin(target(server.baseUrl(), 2000), PATIENT)) {
            Map<String, PrefetchValue> prefetch =
                    Map.of("conditions", resource("Bundle", page(other.baseUrl() + "/Condition?page=2")));
            assertThat(call.fetch(prefetch, CONDITIONS)).isEmpty();
        }
        assertThat(other.connections() + server.connections()).isZero();
    }

    @Test
    void whatIsAnAnswerIsNotAskedFor() {
        FhirTarget target = target(URI.create("http://fhir.example.org/fhir"), 1000);
        Map<String, PrefetchValue> answers = Map.of(
                "patient", new PrefetchValue.NoData(),
                "-conditions", resource("OperationOutcome", "{\"resourceType\":\"OperationOutcome\"}"),
                "procedures", resource("Bundle", EMPTY),
                "observations", resource("Bundle", "{\"resourceType\":\"Bundle\"}"));
        assertThat(FhirFallback.lacks(
                        target, PATIENT, answers, List.of("patient", "conditions", "procedures", "observations")))
                .isFalse();
    }

    @Test
    void whatIsNoResourceIsAskedFor() {
        FhirTarget target = target(URI.create("http://fhir.example.org/fhir"), 1000);
        assertThat(FhirFallback.lacks(
                        target,
                        PATIENT,
                        Map.of("conditions", new PrefetchValue.Unusable(PrefetchValue.Why.STRING)),
                        CONDITIONS))
                .isTrue();
        PrefetchValue nameless =
                new PrefetchValue.Resource(Optional.empty(), JsonSlice.of("{}".getBytes(StandardCharsets.UTF_8)));
        assertThat(FhirFallback.lacks(target, PATIENT, Map.of("conditions", nameless), CONDITIONS))
                .isTrue();
        assertThat(FhirFallback.lacks(target, PATIENT, NOTHING, List.of("medicationStatements")))
                .as("a key that the profile does not ask")
                .isFalse();
    }

    @Test
    void logsNeitherTokenNorUrlNorPatient() {
        Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        ListAppender<ILoggingEvent> logged = new ListAppender<>();
        Level usual = root.getLevel();
        logged.start();
        root.addAppender(logged);
        root.setLevel(Level.TRACE);
        try {
            RawServer good = server((number, request, connection) -> RawServer.sendJson(connection, EMPTY));
            RawServer bad = server((number, request, connection) -> {
                RawServer.send(connection, "HTTP/1.1 500 marked-header", "marked-body");
                connection.close();
            });
            FhirFallback fallback = fallback();
            fetch(fallback, target(good.baseUrl(), 2000), CONDITIONS);
            fetch(fallback, target(bad.baseUrl(), 2000), CONDITIONS);
            fetch(fallback, target(URI.create("http://marked.invalid/fhir"), 500), CONDITIONS);
            fetch(fallback, target(URI.create("http://127.0.0.1:1/fhir"), 500), CONDITIONS);
        } finally {
            root.detachAppender(logged);
            root.setLevel(usual);
        }
        List<String> lines = logged.list.stream()
                .map(event -> event.getFormattedMessage() + event.getThrowableProxy())
                .toList();
        assertThat(lines)
                .anyMatch(line -> line.contains("client=hospital key=conditions result=status-5xx"))
                .anyMatch(line -> line.contains("client=hospital key=conditions result=complete"))
                .noneMatch(line -> line.contains("marked") || line.contains("127.0.0.1") || line.contains("?patient"));
    }

    @Test
    void showsNothingWhenPrinted() {
        FhirTarget target = target(URI.create("http://fhir.example.org/fhir"), 1000);
        assertThat(target.toString()).doesNotContain(TOKEN).doesNotContain("example.org");
    }

    private static PrefetchValue resource(String type, String json) {
        return new PrefetchValue.Resource(Optional.of(type), JsonSlice.of(json.getBytes(StandardCharsets.UTF_8)));
    }

    private static String page(String next) {
        return "{\"resourceType\":\"Bundle\",\"link\":[{\"relation\":\"self\",\"url\":\"x\"},"
                + "{\"relation\":\"next\",\"url\":\"" + next + "\"}],\"entry\":[]}";
    }

    private static byte[] gzip(byte[] bytes) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(bytes);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return packed.toByteArray();
    }

    private static void sendBytes(Socket connection, String headers, byte[] body) throws java.io.IOException {
        connection
                .getOutputStream()
                .write(("HTTP/1.1 200 OK\r\nContent-Type: application/fhir+json\r\n" + headers + "Content-Length: "
                                + body.length + "\r\n\r\n")
                        .getBytes(StandardCharsets.ISO_8859_1));
        connection.getOutputStream().write(body);
        connection.getOutputStream().flush();
    }

    private static long threadsBusyFetching() {
        return Thread.getAllStackTraces().entrySet().stream()
                .filter(entry -> java.util.Arrays.stream(entry.getValue())
                        .anyMatch(frame -> frame.getClassName().equals(FhirRequests.class.getName())))
                .count();
    }

    private interface Check {
        boolean holds();
    }

    private static void eventually(Check check) throws InterruptedException {
        long end = System.nanoTime() + 3_000_000_000L;
        while (!check.holds()) {
            assertThat(System.nanoTime()).as("in time").isLessThan(end);
            Thread.sleep(10);
        }
    }
}
