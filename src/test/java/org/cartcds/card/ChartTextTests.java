package org.cartcds.card;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChartTextTests {

    @ParameterizedTest
    @CsvSource(
            delimiter = '\u00a6',
            quoteCharacter = '\u00a7',
            value = {
                "Multiple myeloma in relapse \u00a6 Multiple myeloma in relapse",
                "C90.02 \u00a6 C90.02",
                "<script>alert(1)</script> \u00a6 \\<script\\>alert\\(1\\)\\</script\\>",
                "<img src=x onerror=y> \u00a6 \\<img src=x onerror=y\\>",
                "[click](javascript:alert(1)) \u00a6 \\[click\\]\\(javascript :alert\\(1\\)\\)",
                "![x](https://evil.example/p.png) \u00a6 \\!\\[x\\]\\(https: //evil.example/p.png\\)",
                "a|b \u00a6 a\\|b",
                "`code` ```fence``` \u00a6 \\`code\\` \\`\\`\\`fence\\`\\`\\`",
                "**bold** __bold__ ~~gone~~ \u00a6 \\*\\*bold\\*\\* \\_\\_bold\\_\\_ \\~\\~gone\\~\\~",
                "# heading \u00a6 \\# heading",
                "> quote \u00a6 \\> quote",
                "- item \u00a6 \\- item",
                "+ item \u00a6 \\+ item",
                "=== \u00a6 \\===",
                "1. item \u00a6 1\\. item",
                "12) item \u00a6 12\\) item",
                "2.5 months \u00a6 2.5 months",
                "back\\slash \u00a6 back\\\\slash",
                "&#x202e; &lt;b&gt; \u00a6 \\&\\#x202e; \\&lt;b\\&gt;",
                "{{detail}} \u00a6 \\{\\{detail\\}\\}",
                "https://evil.example \u00a6 https: //evil.example",
                "HTTP://evil.example \u00a6 HTTP: //evil.example",
                "see www.evil.example \u00a6 see www .evil.example",
                "mail a@b.example \u00a6 mail a @ b.example",
                "mailto:a@b.example \u00a6 mailto :a @ b.example"
            })
    void showsAsItIs(String raw, String markdown) {
        assertThat(ChartText.of(raw).markdown()).isEqualTo(markdown);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "relap\u202Ese",
                "relap\u200Bse",
                "relap\u2066se",
                "relap\uFEFFse",
                "relap\u0000se",
                "relap\u001Bse",
                "relap\u00ADse",
                "relap\uD800se",
                "relap\uE000se",
                "relap\u2060se",
                "relap\u061Cse"
            })
    void dropsWhatCannotBeSeen(String raw) {
        assertThat(ChartText.of(raw).markdown()).isEqualTo("relapse");
        assertThat(ChartText.of(raw).plain()).isEqualTo("relapse");
    }

    @Test
    void cannotHideALinkBehindWhatIsDropped() {
        assertThat(ChartText.of("ht\u200Btps:/\u200B/evil.example").markdown()).isEqualTo("https: //evil.example");
        assertThat(ChartText.of("ww\u200Bw.evil.example").markdown()).isEqualTo("www .evil.example");
    }

    @Test
    void becomesOneLine() {
        assertThat(ChartText.of("  a\r\n\n# b\u2028c\u00a0\td  ").markdown()).isEqualTo("a \\# b c d");
    }

    @Test
    void isCutWithAnEllipsis() {
        String cut = ChartText.of("x".repeat(10_000)).plain();

        assertThat(cut).hasSize(ChartText.MAX_LENGTH).endsWith("x\u2026");
        assertThat(ChartText.of("x".repeat(ChartText.MAX_LENGTH)).plain()).doesNotContain("\u2026");
    }

    @Test
    void isNeverCutInsideACharacter() {
        for (int before = 0; before < 4; before++) {
            String cut = ChartText.of("x".repeat(before) + "\uD83D\uDE00".repeat(200))
                    .plain();

            assertThat(cut.length()).isLessThanOrEqualTo(ChartText.MAX_LENGTH);
            assertThat(cut.codePoints().filter(c -> Character.getType(c) == Character.SURROGATE))
                    .isEmpty();
            assertThat(cut).endsWith("\u2026");
        }
    }

    @Test
    void isReadyQuicklyHoweverLongTheTextIs() {
        assertThat(ChartText.of("a:".repeat(1_000_000)).markdown().length()).isLessThan(4 * ChartText.MAX_LENGTH);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\u200B\u202E", "\n"})
    void knowsWhenNothingIsLeft(String raw) {
        assertThat(ChartText.of(raw).isBlank()).isTrue();
    }
}
