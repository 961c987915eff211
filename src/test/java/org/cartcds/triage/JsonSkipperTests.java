package org.cartcds.triage;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where a value ends, and what is left to a full parser. */
class JsonSkipperTests {

    private static final int MAX_DEPTH = 5;

    private static JsonSkipper skipper(String json) {
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        return new JsonSkipper(bytes, bytes.length, MAX_DEPTH, new Vocabulary.Builder().build());
    }

    /** The answer for a value that stands behind a blank. */
    private static int behind(String value) {
        return skipper(" " + value + " ").value(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "-0",
                "10",
                "1.5",
                "1e3",
                "1E+3",
                "1.25e-10",
                "true",
                "false",
                "null",
                "\"\"",
                "\"a\"",
                "\"\\n\"",
                "\"\\u0041\"",
                "\"\\uAF9f\"",
                "\"\u00e9\ud83d\ude00 and more than eight bytes\"",
                "[]",
                "{}",
                "[ ]",
                "[1, [2, []], {}]",
                "{\"a\": {\"b\": [true, null]}}",
                "[[[[[]]]]]"
            })
    void endsBehindWhatIsUsual(String value) {
        assertThat(behind(value)).isEqualTo(1 + value.getBytes(StandardCharsets.UTF_8).length);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-",
                "01",
                "-01",
                "00",
                ".5",
                "1.",
                "1.e3",
                "1e",
                "1e+",
                "+1",
                "tru",
                "True",
                "nul",
                "fals",
                "\"",
                "\"a",
                "\"\\x\"",
                "\"\\u004\"",
                "\"\\u00g1\"",
                "\"\\u00G1\"",
                "\"\\u00:1\"",
                "\"\\u00/1\"",
                "\"\\u00@1\"",
                "\"\\u00`1\"",
                "\"\n\"",
                "\"\u0001\"",
                "\"eight bytes and \u001f\"",
                "[",
                "[1",
                "[1,]",
                "[,1]",
                "[1 2]",
                "{",
                "{\"a\"}",
                "{\"a\":}",
                "{\"a\":1,}",
                "{a:1}",
                "{1:1}",
                "{\"a\" 1}",
                "[1}",
                "{\"a\":1]",
                "[[[[[[]]]]]]"
            })
    void leavesTheRestToAParser(String value) {
        assertThat(behind(value)).as(value).isEqualTo(JsonSkipper.UNSURE);
    }

    @Test
    void takesNamesAndNumbersUpToALengthOnly() {
        assertThat(skipper("\"" + "a".repeat(9_998) + "\": 1").name(0)).isEqualTo(10_002);
        assertThat(skipper("\"" + "a".repeat(9_999) + "\": 1").name(0)).isEqualTo(JsonSkipper.UNSURE);
        assertThat(skipper("{\"" + "a".repeat(9_998) + "\":1}").value(0)).isEqualTo(10_004);
        assertThat(skipper("{\"" + "a".repeat(9_999) + "\":1}").value(0)).isEqualTo(JsonSkipper.UNSURE);
        assertThat(behind("1".repeat(100))).isEqualTo(101);
        assertThat(behind("1".repeat(101))).isEqualTo(JsonSkipper.UNSURE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"name\": 1", "\"name\" 1", "\"na\\u006de\": 1", "\"name"})
    void refusesWhatIsNoPlainName(String text) {
        assertThat(skipper(text).name(0)).isEqualTo(JsonSkipper.UNSURE);
    }

    @Test
    void saysWhetherTheLastStringHoldsAnEscape() {
        JsonSkipper json = skipper("\"a\\nb\" \"ab\"");
        json.value(0);
        assertThat(json.hasEscape()).isTrue();
        json.value(7);
        assertThat(json.hasEscape()).isFalse();
    }
}
