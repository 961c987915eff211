package org.cartcds.sheet;

import com.samskivert.mustache.Escapers;
import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.cartcds.headers.SecurityHeaders;
import org.cartcds.knowledge.EvidenceSource;
import org.cartcds.knowledge.SheetLanguage;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;

/** The pages as HTML that needs nothing else: one style in the page, no script, no image, nothing loaded. */
final class SheetPages {

    private static final Parser PARSER = Parser.builder().build();
    private static final HtmlRenderer RENDERER =
            HtmlRenderer.builder().escapeHtml(true).sanitizeUrls(true).build();

    private final String style = resource("sheet.css");
    private final Template page = template("page.html");
    private final Template index = template("index.html");
    private final Template notFound = template("not-found.html");

    /** The policy for all pages: only their own style, nothing from anywhere. */
    String contentSecurityPolicy() {
        return SecurityHeaders.policyOfTextWith(style);
    }

    /** A page, with a link to itself in each of the languages. */
    String page(ConversationSheet sheet, Collection<SheetLanguage> languages) {
        Map<String, Object> model = model(sheet.language(), languages);
        model.put("title", sheet.title());
        model.put("heading", unbroken(Escapers.HTML.escape(sheet.title())));
        model.put("disease", sheet.diseaseName());
        model.put("draft", sheet.draft());
        model.put("review", sheet.language().word(sheet.draft() ? "draft" : "reviewed"));
        model.put(
                "sections",
                sheet.sections().stream()
                        .map(section ->
                                Map.of("id", section.id(), "title", section.title(), "html", html(section.markdown())))
                        .toList());
        model.put("hasSources", !sheet.sources().isEmpty());
        model.put("sources", sheet.sources().stream().map(SheetPages::source).toList());
        model.put("label", sheet.knowledgeLabel());
        model.put("version", sheet.knowledgeVersion());
        model.put("released", sheet.released().toString());
        return page.execute(model);
    }

    /** The list of all pages of a language, by disease. */
    String index(SheetLanguage language, List<ConversationSheet> sheets, Collection<SheetLanguage> languages) {
        Map<String, List<Map<String, Object>>> byDisease = new LinkedHashMap<>();
        sheets.forEach(sheet -> byDisease
                .computeIfAbsent(sheet.diseaseName(), name -> new ArrayList<>())
                .add(Map.of(
                        "title",
                        sheet.title(),
                        "path",
                        sheet.disease() + "/" + sheet.failure().word())));
        Map<String, Object> model = model(language, languages);
        model.put("title", language.word("index-title"));
        model.put("code", language.code());
        model.put(
                "diseases",
                byDisease.entrySet().stream()
                        .map(entry -> Map.of("name", entry.getKey(), "sheets", entry.getValue()))
                        .toList());
        model.put("draft", sheets.stream().anyMatch(ConversationSheet::draft));
        model.put("review", language.word("draft"));
        return index.execute(model);
    }

    /** What is said where there is no page. */
    String notFound(SheetLanguage language) {
        Map<String, Object> model = model(language, List.of());
        model.put("title", language.word("not-found-title"));
        return notFound.execute(model);
    }

    private Map<String, Object> model(SheetLanguage language, Collection<SheetLanguage> languages) {
        Map<String, Object> model = new LinkedHashMap<>();
        model.put("lang", language.code());
        model.put("style", style);
        model.put("word", language.words());
        model.put(
                "languages",
                languages.stream()
                        .map(other -> Map.of(
                                "code", other.code(),
                                "name", other.word("language"),
                                "current", other.code().equals(language.code())))
                        .toList());
        return model;
    }

    private static Map<String, Object> source(EvidenceSource source) {
        Map<String, Object> model = new LinkedHashMap<>();
        model.put("citation", source.citation());
        model.put("identifier", source.identifierTitle());
        source.url().ifPresent(url -> model.put("url", url.toString()));
        return model;
    }

    private static String html(String markdown) {
        return unbroken(RENDERER.render(PARSER.parse(markdown)));
    }

    /** Keeps the name of the therapy on one line; it stands in no address. */
    private static String unbroken(String html) {
        return html.replace("CAR-T", "<span class=\"name\">CAR-T</span>");
    }

    private static Template template(String name) {
        return Mustache.compiler().escapeHTML(true).compile(resource(name));
    }

    private static String resource(String name) {
        try (InputStream file = SheetPages.class.getResourceAsStream("/sheet/" + name)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8).replace("\r\n", "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
