package org.cartcds.badinput;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.SoftAssertions;
import org.cartcds.RunningService;
import org.cartcds.badinput.TortureJson.Expected;
import org.cartcds.cdshooks.CdsHooksSchemas;
import org.cartcds.cdshooks.CdsHooksSchemas.Message;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Every torturing value, in every place of a hook call and of a Bundle, against the started application: taken or refused
 * with 400 as RFC 8259 has it, never a 5xx, and soon.
 */
class TortureJsonTests {

    private static final Duration LONGEST = Duration.ofSeconds(2);

    @TempDir
    static Path storage;

    private static RunningService service;

    /** Where a value is put; {@code ~} stands for it. */
    enum PlaceOfValue {
        BODY(RunningService.CALL, "~"),
        UNKNOWN_MEMBER(RunningService.CALL, "{\"zzz\":~,\"hook\":" + Call.REST),
        EXTENSION(RunningService.CALL, "{\"extension\":{\"a\":~},\"hook\":" + Call.REST),
        PREFETCH_VALUE(
                RunningService.CALL,
                "{\"hook\":\"patient-view\",\"prefetch\":{\"other\":~,\"patient\":null,\"conditions\":null,\"procedures\":null},"
                        + Call.CONTEXT + "}"),
        MEMBER_OF_A_RESOURCE(
                RunningService.CALL,
                "{\"hook\":\"patient-view\",\"prefetch\":{\"patient\":{\"resourceType\":\"Patient\",\"x\":~,\"id\":\"p1\"},"
                        + "\"conditions\":null,\"procedures\":null}," + Call.CONTEXT + "}"),
        BUNDLE(RunningService.EVALUATE, "~"),
        MEMBER_IN_A_BUNDLE(
                RunningService.EVALUATE,
                "{\"resourceType\":\"Bundle\",\"type\":\"collection\",\"entry\":[{\"resource\":{\"resourceType\":\"Patient\","
                        + "\"x\":~,\"id\":\"p1\"}}]}");

        private final String path;
        private final String body;

        PlaceOfValue(String path, String body) {
            this.path = path;
            this.body = body;
        }

        byte[] with(byte[] value) {
            int at = body.indexOf('~');
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            bytes.writeBytes(body.substring(0, at).getBytes(UTF_8));
            bytes.writeBytes(value);
            bytes.writeBytes(body.substring(at + 1).getBytes(UTF_8));
            return bytes.toByteArray();
        }
    }

    /** The rest of a good call. */
    private static final class Call {
        static final String CONTEXT = "\"hookInstance\":\"5f0c0de4-7d2c-4b5e-9a61-0d5f0f9d5f10\","
                + "\"context\":{\"userId\":\"Practitioner/d\",\"patientId\":\"p1\"}";
        static final String REST = "\"patient-view\"," + CONTEXT
                + ",\"prefetch\":{\"patient\":null,\"conditions\":null,\"procedures\":null}}";
    }

    @BeforeAll
    static void start() {
        service = new RunningService("cartcds.storage.directory=" + storage);
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @Test
    void thereAreEnoughOfBothKinds() {
        assertThat(TortureJson.all()).hasSizeGreaterThan(300);
        for (Expected expected : Expected.values()) {
            assertThat(TortureJson.all().stream().filter(value -> value.expected() == expected))
                    .hasSizeGreaterThan(70);
        }
    }

    @ParameterizedTest
    @EnumSource
    void isTakenOrRefusedAsTheGrammarHasIt(PlaceOfValue place) {
        SoftAssertions softly = new SoftAssertions();
        List<Long> nanos = new ArrayList<>();
        // The reader of Bundles does not look into members that it has no use for, so it may answer as if it were null.
        HttpResponse<String> unread = service.post(place.path, place.with("null".getBytes(UTF_8)));
        for (TortureJson value : TortureJson.all()) {
            long start = System.nanoTime();
            HttpResponse<String> response = service.post(place.path, place.with(value.bytes()));
            nanos.add(System.nanoTime() - start);
            boolean isWhole = place.body.equals("~");
            int expected = isWhole || value.expected() == Expected.REFUSED ? 400 : 200;
            boolean same = response.statusCode() == expected
                    || place == PlaceOfValue.MEMBER_IN_A_BUNDLE
                            && response.body().equals(unread.body());
            softly.assertThat(same)
                    .as("%s as %s: %s %s", value, place, response.statusCode(), response.body())
                    .isTrue();
            CdsHooksSchemas.assertValid(
                    response.statusCode() == 200 ? Message.RESPONSE : Message.OUTCOME, response.body());
        }
        softly.assertAll();
        nanos.sort(null);
        // A few may be late on a busy machine.
        assertThat(Duration.ofNanos(nanos.get(nanos.size() * 95 / 100))).isLessThan(LONGEST);
    }
}
