package org.cartcds.triage;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.cartcds.cases.CodeRows;
import org.cartcds.chart.Concept;
import org.cartcds.knowledge.Knowledge;
import org.cartcds.knowledge.KnowledgeFiles;
import org.cartcds.knowledge.KnowledgeLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class CarTTriageTests {

    private static final Knowledge KNOWLEDGE = KnowledgeLoader.load(KnowledgeFiles.packaged());
    private static final CarTTriage TRIAGE = CarTTriage.of(KNOWLEDGE.products());
    private static final CodeRows ROWS = new CodeRows(Path.of("cds-cards"));

    static Stream<Concept> codes() {
        return ROWS.table("shared/product-codes.csv").stream().map(ROWS::concept);
    }

    static Stream<String> names() {
        return ROWS.table("shared/product-names.csv").stream().map(row -> row.getField("name"));
    }

    @ParameterizedTest
    @MethodSource("codes")
    void seesEveryProductCodeInEveryWriting(Concept concept) {
        String code = concept.codings().get(0).code();
        List<String> writings =
                new ArrayList<>(List.of(code, code.toLowerCase(), " " + code + " ", "\t" + code + "\n"));
        if (code.matches("\\d{4}-\\d{3,4}")) {
            writings.add("0" + code + "-01");
            writings.add("0" + code.replace("-", "") + "01");
        }
        for (String writing : writings) {
            for (String json : jsonOf("code", writing)) {
                assertThat(sees(json)).as(json).isTrue();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("names")
    void seesEveryNameInEveryWriting(String name) {
        for (String writing : List.of(
                name,
                name.toUpperCase(),
                name.replace(" ", "-"),
                name.replace(" ", " \u2011 "),
                "s/p " + name + "\u00ae",
                "\n" + name + ",",
                "(" + name + ")",
                "\u00e9 " + name + " \ud83d\ude00")) {
            for (String json : jsonOf("text", writing)) {
                assertThat(sees(json)).as(json).isTrue();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"resourceType\":\"Observation\",\"code\":{\"text\":\"Oscar has a scar\"}}",
                "{\"resourceType\":\"Condition\",\"code\":{\"coding\":[{\"code\":\"I10\",\"display\":\"Hypertension\"}]}}",
                "{\"text\":\"carter careful red blood cells, cell therapy\"}",
                "{\"code\":\"12038228\"}"
            })
    void letsOrdinaryChartsPass(String json) {
        assertThat(sees(json)).isFalse();
    }

    @Test
    void takesAnOperationOutcomeForAMaybe() {
        assertThat(sees("{\"resourceType\":\"OperationOutcome\",\"issue\":[]}")).isTrue();
    }

    @Test
    void agreesWithPlainSearchOnRandomBytes() {
        Random random = new Random(7);
        List<String> patterns = List.of(" abc", "abcab ", " 0a1 ", "zzz");
        BytePatterns matcher = BytePatterns.of(patterns);
        int found = 0;
        for (int i = 0; i < 20_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int j = random.nextInt(60); j >= 0; j--) {
                text.append("abc01z ".charAt(random.nextInt(7)));
            }
            byte[] bytes = text.toString().getBytes(StandardCharsets.US_ASCII);
            boolean expected = patterns.stream().anyMatch(text.toString()::contains);
            found += expected ? 1 : 0;
            assertThat(matcher.occursIn(bytes, 0, bytes.length))
                    .as(text.toString())
                    .isEqualTo(expected);
        }
        assertThat(found).isBetween(1_000, 19_000);
    }

    /** A value as JSON: plain, and with some of its characters escaped. */
    private static List<String> jsonOf(String member, String value) {
        String plain = JsonMapper.shared().writeValueAsString(value);
        List<String> writings = new ArrayList<>(List.of(plain));
        for (int at : List.of(0, value.length() / 2, value.length() - 1)) {
            String escaped = "\\u%04x".formatted((int) value.charAt(at));
            String head = JsonMapper.shared().writeValueAsString(value.substring(0, at));
            String tail = JsonMapper.shared().writeValueAsString(value.substring(at + 1));
            if (value.charAt(at) < 0x80) {
                writings.add(head.substring(0, head.length() - 1) + escaped + tail.substring(1));
            }
        }
        return writings.stream()
                .map(json -> "{\"a\":1,\"" + member + "\":" + json + ",\"z\":2}")
                .toList();
    }

    private static boolean sees(String json) {
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        return TRIAGE.mayMentionCarT(bytes, 0, bytes.length);
    }
}
