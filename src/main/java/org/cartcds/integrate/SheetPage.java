package org.cartcds.integrate;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.cartcds.headers.SecurityHeaders;
import org.commonmark.node.Node;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;

/** The sheet for people: Markdown from its template, and HTML from the Markdown. */
final class SheetPage {

    private static final String TEMPLATE = "/integrate/sheet.md";
    private static final Pattern BLANK_LINES = Pattern.compile("\n{3,}");
    private static final String STYLE =
            "body{font:1rem/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem}"
                    + "code{background:#eee;overflow-wrap:anywhere}";
    private static final String HEAD =
            "<!doctype html>\n<html lang=\"en\">\n<head><meta charset=\"utf-8\"><title>%s</title><style>%s</style>"
                    + "</head>\n<body>\n";

    /** The Content-Security-Policy of the HTML. */
    static final String POLICY = SecurityHeaders.policyOfTextWith(STYLE);

    private final Template template;
    private final Parser parser = Parser.builder().build();
    private final HtmlRenderer html =
            HtmlRenderer.builder().escapeHtml(true).sanitizeUrls(true).build();

    SheetPage() {
        // A value can leave neither its line nor its code span.
        template = Mustache.compiler()
                .escapeHTML(false)
                .defaultValue("")
                .emptyStringIsFalse(true)
                .withFormatter(value -> String.valueOf(value).replace('`', '\'').replaceAll("\\s+", " "))
                .compile(text());
    }

    private static String text() {
        try (InputStream file = SheetPage.class.getResourceAsStream(TEMPLATE)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String markdown(Sheet sheet) {
        return BLANK_LINES
                        .matcher(template.execute(SheetModel.of(sheet)))
                        .replaceAll("\n\n")
                        .strip() + "\n";
    }

    String html(Sheet sheet) {
        Node document = parser.parse(markdown(sheet));
        return HEAD.formatted(sheet.service().id(), STYLE) + html.render(document) + "</body>\n</html>\n";
    }
}
