package org.cartcds.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.cartcds.client.DetailFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

class DetailTests {

    private static final String TABLE = """
            **Facts**

            | What | When | Where |
            |---|---|---|
            | Relapse \\*early\\* | 2025-06-02 | [PMID 1](https://pubmed.ncbi.nlm.nih.gov/1/) |
            | Infusion | 2025-01-10 |  |""";

    private static String render(String markdown, DetailFormat format) {
        return Detail.render(markdown, format, host -> true);
    }

    @Test
    void gfmStaysAsItIs() {
        assertThat(render(TABLE, DetailFormat.GFM)).isEqualTo(TABLE);
    }

    @Test
    void rowsOfATableBecomeItemsWhereThereAreNoTables() {
        assertThat(render(TABLE, DetailFormat.COMMONMARK)).isEqualTo("""
                        **Facts**

                        - Relapse \\*early\\*: 2025-06-02; [PMID 1](https://pubmed.ncbi.nlm.nih.gov/1/)
                        - Infusion: 2025-01-10""");
    }

    @Test
    void plainTextHasNoMarkup() {
        assertThat(render(TABLE, DetailFormat.PLAIN))
                .contains("Facts", "- Relapse *early*: 2025-06-02; \"PMID 1\" (https://pubmed.ncbi.nlm.nih.gov/1/)")
                .doesNotContain("**", "|", "\\", "](");
    }

    @Test
    void textFromTheChartIsReadAsItWasWritten() {
        assertThat(render("Documented: \\<b\\>R\\_x\\</b\\> \\[here\\]\\(x\\) 1\\. \\#2 \\| 3", DetailFormat.PLAIN))
                .isEqualTo("Documented: <b>R_x</b> [here](x) 1. #2 | 3");
    }

    @Test
    void commonMarkWithoutTableIsNotTouched() {
        String markdown = "**A**\n\n* one \\| two\n* three";

        assertThat(render(markdown, DetailFormat.COMMONMARK)).isEqualTo(markdown);
    }

    @ParameterizedTest
    @EnumSource(DetailFormat.class)
    void linkToAnotherHostBecomesTextFromWhichItCanBeFound(DetailFormat format) {
        String rendered = Detail.render(
                "See [the **trial**](https://evil.example/x), [PMID](https://pubmed.ncbi.nlm.nih.gov/1/) and"
                        + " ![image](https://evil.example/i.png) or [odd](ht tp:|x) [rel](/x).",
                format,
                "pubmed.ncbi.nlm.nih.gov"::equals);

        assertThat(rendered)
                .contains("trial", "(evil.example/x)", "image", "PMID", "https://pubmed.ncbi.nlm.nih.gov/1/", "rel")
                .doesNotContain("https://evil.example", "i.png", "](/x)");
    }

    static List<String> details() throws IOException {
        List<String> details = new ArrayList<>();
        try (Stream<Path> samples = Files.list(Path.of("samples"))) {
            for (Path sample : samples.sorted().toList()) {
                Path response = sample.resolve("response.json");
                if (Files.exists(response)) {
                    JsonMapper.shared()
                            .readTree(Files.readString(response))
                            .path("cards")
                            .forEach(card -> details.add(card.path("detail").stringValue()));
                }
            }
        }
        assertThat(details).hasSizeGreaterThan(40);
        return details;
    }

    @ParameterizedTest(name = "card {index}")
    @MethodSource("details")
    void cardSaysTheSameAfterItsLinksAreGone(String detail) {
        String withoutLinks = Detail.render(detail, DetailFormat.GFM, host -> false);

        assertThat(withoutLinks).doesNotContain("](http");
        assertThat(render(withoutLinks, DetailFormat.PLAIN))
                .isEqualTo(Detail.render(detail, DetailFormat.PLAIN, host -> false));
        assertThat(render(detail, DetailFormat.COMMONMARK)).isEqualTo(detail);
    }
}
