package org.cartcds.cdshooks;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.cartcds.triage.CarTTriage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Stepping over prefetched objects gives the same request as parsing everything, or leaves the body to that. */
class UsualRequestTests {

    private static final int MAX_DEPTH = 30;
    private static final int MAX_KEYS = 20;
    private static final String[] PIECES = {
        "{",
        "}",
        "[",
        "]",
        ",",
        ":",
        "\"",
        "\\",
        "\\u0041",
        "\\u00",
        "\\x",
        "\\\"",
        "0",
        "01",
        "-",
        "-0",
        "1.5e3",
        "1.",
        ".5",
        "1e",
        "true",
        "tru",
        "null",
        "NaN",
        " ",
        "\t",
        "\n",
        "\u0000",
        "\u0001",
        "\u007f",
        "é",
        "\u2028",
        "😀",
        "{}",
        "[]",
        "\"resourceType\":\"X\",",
        "\"resourceType\":7,",
        "\"resource\\u0054ype\":\"Y\",",
        "\"prefetch\":{},",
        "\"prefetch\":{\"a\":{}},",
        "\"pre\\u0066etch\":{\"a\":{}},",
        "\"k\":{\"resourceType\":\"Z\"},",
        "/*c*/",
        "'",
        "\uFEFF",
    };
    private static final String GOOD = """
            {"hook":"patient-view","hookInstance":"d1577c69-dfbe-44ad-ba6d-3e05e953b2ea","extension":{"a":[1,{"b":"c"}]},
             "context":{"userId":"Practitioner/1","patientId":"p"} ,
             "prefetch" : {"patient":{"resourceType":"Patient","id":"p","name":[{"family":"Ärger \\"x\\" \\\\","given":[]}]},
              "conditions":{"entry":[{"resource":{"resourceType":"Condition","code":{"text":"日本 😀"}}},{}],"total":-1.5e+3,
              "resourceType":"Bundle","x":[[],[[true,false,null]],{"y":{}}]},"none":null,"odd":[1,"a"],"n":7}}""";

    private static final String SHORT = "{\"prefetch\":{\"a\":{}},\"b\":{\"c\":1},\"hook\":\"h\","
            + "\"hookInstance\":\"d1577c69-dfbe-44ad-ba6d-3e05e953b2ea\",\"context\":{\"userId\":\"Patient/1\",\"patientId\":\"p\"}}";

    private final RequestReader reader = new RequestReader(MAX_DEPTH, MAX_KEYS, CarTTriage.none());

    @Test
    void isWhatEverySampleIs() {
        List<byte[]> samples = samples();
        assertThat(samples).hasSizeGreaterThan(30);
        for (byte[] sample : samples) {
            Optional<CdsRequest> usual = reader.findUsual(sample);
            assertThat(usual).isPresent();
            assertSame(usual.orElseThrow(), reader.readAny(sample));
        }
    }

    @Test
    void isWhatMostBodiesWithBlanksAndForeignLettersAre() {
        for (String lead : List.of("", "\uFEFF", " \r\n\t")) {
            byte[] body = (lead + GOOD + "\n ").getBytes(UTF_8);
            assertThat(reader.findUsual(body)).isPresent();
            assertSame(reader.findUsual(body).orElseThrow(), reader.readAny(body));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void neverDiffersFromParsingEverything(long seed) {
        Random random = new Random(seed);
        List<byte[]> seeds = Stream.of(GOOD, SHORT, GOOD, "{\"prefetch\":{\"a\":{")
                .map(text -> text.getBytes(UTF_8))
                .toList();
        int agreed = 0;
        int refused = 0;
        for (int round = 0; round < 25_000; round++) {
            byte[] body = seeds.get(random.nextInt(seeds.size()));
            for (int changes = 1 + random.nextInt(3); changes > 0; changes--) {
                body = changed(body, random);
            }
            Optional<CdsRequest> usual = reader.findUsual(body);
            Optional<CdsRequest> any = any(body);
            if (usual.isPresent()) {
                assertThat(any).as(new String(body, UTF_8)).isPresent();
                assertSame(usual.get(), any.get());
                agreed++;
            } else if (any.isEmpty()) {
                refused++;
            }
        }
        assertThat(agreed).as("changed bodies that are still usual").isGreaterThan(500);
        assertThat(refused).as("changed bodies that are wrong").isGreaterThan(5_000);
    }

    @Test
    void endsAtTheSameDepthAsTheParser() {
        int usual = 0;
        for (int depth = MAX_DEPTH - 10; depth < MAX_DEPTH + 10; depth++) {
            for (String[] pair : new String[][] {{"[", "]"}, {"{\"a\":", "}"}}) {
                String value = "{\"x\":" + pair[0].repeat(depth) + "1" + pair[1].repeat(depth) + "}";
                byte[] body = GOOD.replace("\"none\":null", "\"deep\":" + value).getBytes(UTF_8);
                assertThat(reader.findUsual(body).isPresent())
                        .as("depth " + depth)
                        .isEqualTo(any(body).isPresent());
                usual += reader.findUsual(body).isPresent() ? 1 : 0;
            }
        }
        assertThat(usual).isPositive();
    }

    @Test
    void isNoBodyThatEndsEarly() {
        for (String text : List.of(GOOD, SHORT, "{\"a\":{}}", "{\"a\":{\"b\":1}}")) {
            byte[] body = text.getBytes(UTF_8);
            for (int length = 0; length < body.length; length++) {
                assertThat(reader.findUsual(Arrays.copyOf(body, length))).isEmpty();
            }
        }
    }

    @Test
    void everyByteThatIsNoUtf8IsLeftToTheParser() {
        for (String hex : List.of("80", "C080", "EDA080", "F4908080", "FF", "E282", "C3")) {
            byte[] wrong = HexFormat.of().parseHex(hex);
            for (int padding = 0; padding < 17; padding++) {
                byte[] head = (GOOD.substring(0, GOOD.indexOf("Ärger")) + "x".repeat(padding)).getBytes(UTF_8);
                byte[] tail = GOOD.substring(GOOD.indexOf("Ärger")).getBytes(UTF_8);
                byte[] body = Arrays.copyOf(head, head.length + wrong.length + tail.length);
                System.arraycopy(wrong, 0, body, head.length, wrong.length);
                System.arraycopy(tail, 0, body, head.length + wrong.length, tail.length);
                assertThat(reader.findUsual(body)).isEmpty();
            }
        }
    }

    @Test
    void leavesTooManyKeysAndLongEnvelopesToTheParser() {
        StringBuilder keys = new StringBuilder();
        for (int i = 0; i <= MAX_KEYS; i++) {
            keys.append("\"k").append(i).append("\":{},");
        }
        assertThat(reader.findUsual(GOOD.replace("\"none\"", keys + "\"none\"").getBytes(UTF_8)))
                .isEmpty();
        byte[] longEnvelope = GOOD.replace("\"hook\"", "\"more\":\"" + "x".repeat(70_000) + "\",\"hook\"")
                .getBytes(UTF_8);
        assertThat(reader.findUsual(longEnvelope)).isEmpty();
        assertThat(reader.read(longEnvelope).prefetch()).hasSize(5);
    }

    private static byte[] changed(byte[] body, Random random) {
        int at = random.nextInt(body.length + 1);
        byte[] piece = random.nextInt(4) == 0
                ? new byte[] {(byte) random.nextInt(256)}
                : PIECES[random.nextInt(PIECES.length)].getBytes(UTF_8);
        int cut = switch (random.nextInt(4)) {
            case 0 -> Math.min(piece.length, body.length - at);
            case 1 -> Math.min(random.nextInt(30), body.length - at);
            default -> 0;
        };
        byte[] insert = random.nextInt(5) == 0 ? new byte[0] : piece;
        byte[] changed = new byte[body.length - cut + insert.length];
        System.arraycopy(body, 0, changed, 0, at);
        System.arraycopy(insert, 0, changed, at, insert.length);
        System.arraycopy(body, at + cut, changed, at + insert.length, body.length - at - cut);
        return changed;
    }

    private Optional<CdsRequest> any(byte[] body) {
        try {
            return Optional.of(reader.readAny(body));
        } catch (RequestRefused e) {
            return Optional.empty();
        }
    }

    /** Equal, and the prefetched objects at the same places: slices with the same bytes elsewhere count as equal. */
    private static void assertSame(CdsRequest one, CdsRequest other) {
        assertThat(one).isEqualTo(other);
        assertThat(List.copyOf(one.prefetch().keySet()))
                .isEqualTo(List.copyOf(other.prefetch().keySet()));
        assertThat(places(one)).isEqualTo(places(other));
    }

    private static List<Integer> places(CdsRequest request) {
        return request.prefetch().values().stream()
                .filter(PrefetchValue.Resource.class::isInstance)
                .map(value -> ((PrefetchValue.Resource) value).json())
                .flatMap(json -> Stream.of(json.offset(), json.length()))
                .toList();
    }

    private static List<byte[]> samples() {
        try (Stream<Path> files = Files.walk(Path.of("samples"))) {
            return files.filter(file -> file.endsWith("request.json"))
                    .map(UsualRequestTests::bytes)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
