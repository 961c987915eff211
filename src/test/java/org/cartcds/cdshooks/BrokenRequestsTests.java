package org.cartcds.cdshooks;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.cartcds.cdshooks.CdsHooksSchemas.Message;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.LoggerFactory;

/** Broken requests to a server with its default limits: each gets its 4xx and the next good one still works. */
class BrokenRequestsTests {

    /** Stands for patient data and tokens wherever a request can hold them. */
    private static final String MARK = "MARKED-4711";

    private static final String GOOD = """
            {"hook":"patient-view","hookInstance":"d1577c69-dfbe-44ad-ba6d-3e05e953b2ea",
             "fhirServer":"https://fhir.example.org/MARKED-4711",
             "fhirAuthorization":{"access_token":"MARKED-4711","token_type":"Bearer","expires_in":300,
              "scope":"MARKED-4711","subject":"MARKED-4711","patient":"MARKED-4711"},
             "context":{"userId":"Practitioner/MARKED-4711","patientId":"MARKED-4711","encounterId":"MARKED-4711"},
             "extension":{"MARKED-4711":"MARKED-4711"},
             "prefetch":{"patient":{"resourceType":"Patient","id":"MARKED-4711"},"MARKED-4711":"MARKED-4711"}}""";

    private static CdsHooksServer server;
    private static final ListAppender<ILoggingEvent> LOG = new ListAppender<>();

    /** A broken request, what it must be answered with, and the member that the answer must name (or null). */
    record Broken(String name, byte[] body, int status, String expression) {

        @Override
        public String toString() {
            return name;
        }
    }

    @BeforeAll
    static void start() {
        server = new CdsHooksServer();
        LOG.start();
        ((Logger) LoggerFactory.getLogger("ROOT")).addAppender(LOG);
        ((Logger) LoggerFactory.getLogger("org.cartcds")).setLevel(Level.TRACE);
    }

    @AfterAll
    static void stop() {
        ((Logger) LoggerFactory.getLogger("ROOT")).detachAppender(LOG);
        ((Logger) LoggerFactory.getLogger("org.cartcds")).setLevel(null);
        server.close();
    }

    static List<Broken> requests() {
        List<Broken> requests = new ArrayList<>();
        add(requests, "hook missing", "\"hook\":\"patient-view\",", "", "hook");
        add(requests, "hook a number", "\"patient-view\"", "7", "hook");
        add(requests, "hook blank", "\"patient-view\"", "\" \"", "hook");
        add(requests, "hook of another service", "\"patient-view\"", "\"order-sign\"", "hook");
        add(requests, "hook twice", "\"hook\":", "\"hook\":\"order-sign\",\"hook\":", "hook");
        add(requests, "hookInstance missing", "\"hookInstance\":", "\"hookinstance\":", "hookInstance");
        add(requests, "hookInstance no UUID", "d1577c69-", "x1577c69-", "hookInstance");
        add(requests, "context missing", "\"context\":", "\"Context\":", "context");
        add(requests, "context an array", "\"context\":{", "\"context\":[1],\"x\":{", "context");
        add(requests, "context a string", "\"context\":{", "\"context\":\"MARKED-4711\",\"x\":{", "context");
        add(requests, "userId missing", "\"userId\":", "\"user\":", "context.userId");
        add(requests, "userId of another type", "Practitioner/", "Group/", "context.userId");
        add(requests, "patientId missing", "\"patientId\":", "\"patientID\":", "context.patientId");
        add(requests, "patientId null", "\"patientId\":\"MARKED-4711\"", "\"patientId\":null", "context.patientId");
        add(requests, "patientId an object", "\"patientId\":\"MARKED-4711\"", "\"patientId\":{}", "context.patientId");
        add(requests, "patientId twice", "\"patientId\":", "\"patientId\":\"a\",\"patientId\":", "context.patientId");
        for (String path : List.of(
                "Patient/MARKED-4711",
                "MARKED-4711/../Observation?x=",
                "MARKED-4711&_count=999",
                "..",
                "a%2fb",
                "a\\u0000")) {
            String to = "\"patientId\":\"" + path + "\"";
            add(requests, "patientId " + path, "\"patientId\":\"MARKED-4711\"", to, "context.patientId");
        }
        add(
                requests,
                "encounterId a path",
                "\"encounterId\":\"",
                "\"encounterId\":\"Encounter/",
                "context.encounterId");
        add(requests, "fhirServer missing", "\"fhirServer\":", "\"fhirserver\":", "fhirServer");
        add(requests, "fhirServer a file", "https://fhir.example.org/", "file:///etc/", "fhirServer");
        add(requests, "fhirServer with user", "https://", "https://MARKED-4711@", "fhirServer");
        add(
                requests,
                "authorization a string",
                "\"fhirAuthorization\":{",
                "\"fhirAuthorization\":\"MARKED-4711\",\"x\":{",
                "fhirAuthorization");
        add(requests, "authorization without scope", "\"scope\":", "\"Scope\":", "fhirAuthorization.scope");
        add(
                requests,
                "authorization of another patient",
                ",\"patient\":\"MARKED-4711\"",
                ",\"patient\":\"MARKED-4712\"",
                "fhirAuthorization.patient");
        add(requests, "token type Basic", "Bearer", "Basic", "fhirAuthorization.token_type");
        add(requests, "token with a line break", "_token\":\"", "_token\":\"\\r\\n", "fhirAuthorization.access_token");
        add(requests, "expires_in a string", "300", "\"300\"", "fhirAuthorization.expires_in");
        add(requests, "prefetch an array", "\"prefetch\":{", "\"prefetch\":[],\"x\":{", "prefetch");
        add(requests, "prefetch key twice", "\"prefetch\":{", "\"prefetch\":{\"patient\":null,", "prefetch.patient");
        add(
                requests,
                "nested 10,000 deep",
                "\"id\":",
                "\"x\":" + "[".repeat(10_000) + "]".repeat(10_000) + ",\"id\":",
                "prefetch.patient");
        add(requests, "number of 100,000 digits", "300", "3".repeat(100_000), "fhirAuthorization");
        add(requests, "trailing comma", "\"MARKED-4711\"}}", "\"MARKED-4711\"},}", null);
        add(requests, "comment", "\"context\"", "/* MARKED-4711 */ \"context\"", null);
        add(requests, "single quotes", "\"patient-view\"", "'MARKED-4711'", null);
        add(requests, "trailing garbage", GOOD, GOOD + "MARKED-4711", null);
        add(requests, "two documents", GOOD, GOOD + GOOD, null);
        add(requests, "raw zero byte in a string", "Practitioner/", "Practitioner/\u0000", "context.userId");
        add(requests, "zero byte at the end", GOOD, GOOD + "\u0000", null);
        requests.add(new Broken("empty", new byte[0], 400, null));
        requests.add(new Broken("an array", ("[" + GOOD + "]").getBytes(UTF_8), 400, null));
        requests.add(new Broken("a string", "\"MARKED-4711\"".getBytes(UTF_8), 400, null));
        requests.add(new Broken("zero bytes only", new byte[1000], 400, null));
        requests.add(new Broken("a form", "patientId=MARKED-4711".getBytes(UTF_8), 400, null));
        requests.add(new Broken("HTML", "<html>MARKED-4711</html>".getBytes(UTF_8), 400, null));
        byte[] good = GOOD.getBytes(UTF_8);
        requests.add(new Broken("cut in a text", Arrays.copyOf(good, 200), 400, "fhirAuthorization.token_type"));
        requests.add(new Broken("cut before the end", Arrays.copyOf(good, good.length - 1), 400, null));
        requests.add(new Broken("UTF-16", GOOD.getBytes(UTF_16), 400, null));
        requests.add(new Broken("UTF-16 without mark", GOOD.getBytes(UTF_16LE), 400, null));
        requests.add(new Broken("Latin-1", GOOD.replace("Practitioner/", "Ä").getBytes(ISO_8859_1), 400, null));
        requests.add(new Broken("lone continuation byte", (GOOD + "\u0080").getBytes(ISO_8859_1), 400, null));
        byte[] large = Arrays.copyOf(good, 40 * 1024 * 1024);
        Arrays.fill(large, good.length, large.length, (byte) ' ');
        requests.add(new Broken("40 MB", large, 413, null));
        return requests;
    }

    private static void add(List<Broken> requests, String name, String from, String to, String expression) {
        assertThat(GOOD).contains(from);
        requests.add(new Broken(name, GOOD.replace(from, to).getBytes(UTF_8), 400, expression));
    }

    @ParameterizedTest
    @MethodSource("requests")
    void areRefusedWithTheMemberAtFault(Broken broken) {
        HttpResponse<String> response = server.post(CdsHooksServer.CALL, broken.body());

        assertThat(response.statusCode()).as(response.body()).isEqualTo(broken.status());
        assertThat(response.headers().firstValue("Content-Type")).contains("application/json");
        CdsHooksSchemas.assertValid(Message.OUTCOME, response.body());
        assertThat(response.body()).doesNotContain("MARKED", "xception", "\tat ", "jackson");
        if (broken.expression() == null) {
            assertThat(response.body()).doesNotContain("\"expression\"");
        } else {
            assertThat(response.body()).contains("\"expression\":[\"" + broken.expression() + "\"]");
        }
        assertThat(server.post(GOOD).statusCode()).as("the next good request").isEqualTo(200);
    }

    @Test
    void areEnough() {
        assertThat(requests()).hasSizeGreaterThan(40);
    }

    @Test
    void areNotTheLargeGoodOnes() {
        String large = GOOD.replace("\"id\":", "\"text\":\"" + "é".repeat(5_000_000) + "\",\"id\":");

        assertThat(server.post(large).statusCode()).isEqualTo(200);
        assertThat(server.postInChunks(large.getBytes(UTF_8)).statusCode()).isEqualTo(200);
    }

    /** Runs everything itself, so that it does not depend on the order of tests. */
    @Test
    void leaveNoPatientDataAndNoTokenInTheLog() {
        for (Broken broken : requests()) {
            server.post(CdsHooksServer.CALL, broken.body());
        }
        assertThat(server.post(GOOD).statusCode()).isEqualTo(200);
        for (String patient : List.of("broken", "endless", "unwritable", "missing")) {
            server.post(CdsHooksServer.body(patient));
        }
        server.post("/cds-services/" + MARK, GOOD.getBytes(UTF_8));

        List<ILoggingEvent> events = List.copyOf(LOG.list);
        String log = events.stream()
                .map(event -> event.getFormattedMessage()
                        + (event.getThrowableProxy() == null
                                ? ""
                                : ThrowableProxyUtil.asString(event.getThrowableProxy())))
                .collect(Collectors.joining("\n"));
        assertThat(log)
                .contains(
                        "POST /cds-services/{id} -> 200",
                        "POST /cds-services/{id} -> 400 context.patientId",
                        "POST /cds-services/{id} -> 412",
                        "POST /cds-services/{id} -> 413",
                        "POST /cds-services/{id} -> 500 java.lang.IllegalStateException")
                .doesNotContain(MARK, "MARKED", StubService.SECRET);
    }
}
