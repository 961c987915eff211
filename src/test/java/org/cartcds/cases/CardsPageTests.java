package org.cartcds.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.cartcds.card.CardComposer;
import org.cartcds.cdshooks.Card;
import org.cartcds.detection.Decision;
import org.cartcds.detection.FailureDetection;
import org.cartcds.detection.ReasonCode;
import org.cartcds.knowledge.Knowledge;
import org.cartcds.knowledge.KnowledgeFiles;
import org.cartcds.knowledge.KnowledgeLoader;
import org.commonmark.Extension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.junit.jupiter.api.Test;

/** Writes {@code target/cards.html}: the cards of every case on one page, to be looked at. */
class CardsPageTests {

    private static final Path CARDS = Path.of("cds-cards");
    private static final Path PAGE = Path.of("target/cards.html");
    private static final List<Extension> TABLES = List.of(TablesExtension.create());
    private static final Parser PARSER = Parser.builder().extensions(TABLES).build();
    private static final HtmlRenderer RENDERER = HtmlRenderer.builder()
            .extensions(TABLES)
            .escapeHtml(true)
            .sanitizeUrls(true)
            .build();

    private static final String HEAD = """
            <!doctype html>
            <html lang="en"><head><meta charset="utf-8"><title>Cards of all cases</title>
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
            <style>
            body { font: 15px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; color: #1d2733; }
            h2 { margin-top: 3rem; border-bottom: 2px solid #1d2733; }
            section.case { margin: 2rem 0; }
            .silent { color: #5b6b7b; }
            .card { border: 1px solid #c9d2dc; border-left: 6px solid #3b6ea5; border-radius: 6px; padding: .5rem 1rem; margin: .75rem 0; }
            .card.warning { border-left-color: #b8621b; }
            .summary { font-weight: 600; }
            .meta, .links { font-size: 13px; color: #5b6b7b; }
            table { border-collapse: collapse; } td, th { border: 1px solid #c9d2dc; padding: .2rem .5rem; vertical-align: top; }
            </style></head><body>
            <h1>Cards of all cases</h1>
            """;

    @Test
    void writesTheCardsOfEveryCase() throws IOException {
        Knowledge knowledge = KnowledgeLoader.load(KnowledgeFiles.in(CARDS));
        CodeRows rows = new CodeRows(CARDS);
        FailureDetection detection = new FailureDetection(knowledge);
        CardComposer composer = new CardComposer(knowledge, () -> new UUID(0, 0));
        StringBuilder page = new StringBuilder(HEAD);
        String disease = "";
        int cards = 0;
        for (ClinicalCase one : ClinicalCase.all(CARDS)) {
            if (!one.disease().equals(disease)) {
                disease = one.disease();
                String title = knowledge.findDisease(disease).orElseThrow().title();
                page.append("<h2>").append(escape(title)).append("</h2>\n");
            }
            Decision decision = detection.detect(CaseChart.of(one, rows), one.today());
            List<Card> composed = composer.compose(decision, "case", one.today());
            cards += composed.size();
            page.append(section(one, decision, composed));
        }
        page.append("</body></html>\n");
        Files.writeString(PAGE, page);
        assertThat(cards).isGreaterThan(100);
        assertThat(page).doesNotContain("<script", "javascript:", "{{");
    }

    @Test
    void escapesWhatACardHolds() {
        assertThat(render("<b>bold</b> & [x](javascript:alert(1))"))
                .doesNotContain("<b>", "javascript:")
                .contains("&lt;b&gt;");
        assertThat(render("| a | b |\n| --- | --- |\n| 1 | 2 |")).contains("<table>");
    }

    private static String section(ClinicalCase one, Decision decision, List<Card> cards) {
        String reasons = String.join(
                ", ", decision.reasons().stream().map(ReasonCode::word).toList());
        StringBuilder text =
                new StringBuilder("<section class=\"case\"><h3>%s</h3>\n<p class=\"meta\">%s · %s · %s</p>\n"
                        .formatted(
                                escape(one.yaml().path("title").asString()),
                                escape(one.name()),
                                decision.outcome().word(),
                                reasons));
        if (cards.isEmpty()) {
            text.append("<p class=\"silent\">No card.</p>\n");
        }
        cards.forEach(card -> text.append(html(card)));
        return text.append("</section>\n").toString();
    }

    private static String html(Card card) {
        StringBuilder links = new StringBuilder();
        card.links()
                .forEach(link -> links.append("<li><a href=\"%s\">%s</a></li>"
                        .formatted(escape(link.url().toString()), escape(link.label()))));
        String indicator = escape(card.indicator().toString().toLowerCase(java.util.Locale.ROOT));
        return "<div class=\"card %s\"><p class=\"summary\">%s</p>\n%s<ul class=\"links\">%s</ul><p class=\"meta\">%s · %s</p></div>\n"
                .formatted(
                        indicator,
                        escape(card.summary()),
                        card.detail() == null ? "" : render(card.detail()),
                        links,
                        indicator,
                        escape(card.source().label()));
    }

    private static String render(String markdown) {
        return RENDERER.render(PARSER.parse(markdown));
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
