package org.cartcds.dialect;

import java.net.URI;
import java.util.List;
import java.util.function.Predicate;
import org.cartcds.client.DetailFormat;
import org.commonmark.Extension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.Node;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.Renderer;
import org.commonmark.renderer.markdown.MarkdownRenderer;
import org.commonmark.renderer.text.LineBreakRendering;
import org.commonmark.renderer.text.TextContentRenderer;

/** The detail of a card, written in GitHub-flavored Markdown, in the markup that a client shows. */
final class Detail {

    private static final List<Extension> TABLES = List.of(TablesExtension.create());
    private static final Parser PARSER = Parser.builder().extensions(TABLES).build();
    private static final Renderer MARKDOWN =
            MarkdownRenderer.builder().extensions(TABLES).build();
    private static final Renderer TEXT = TextContentRenderer.builder()
            .lineBreakRendering(LineBreakRendering.SEPARATE_BLOCKS)
            .build();

    private Detail() {}

    /**
     * The detail, in which a link to a host that is not allowed has become text. CommonMark has no tables and plain
     * text no markup at all: there a row of a table becomes an item of a list.
     */
    static String render(String markdown, DetailFormat format, Predicate<String> allowsLinkTo) {
        Node document = PARSER.parse(markdown);
        boolean changed = ForbiddenLinks.removeFrom(document, url -> isAllowed(url, allowsLinkTo));
        if (format != DetailFormat.GFM) {
            changed |= Tables.toLists(document);
        }
        if (format == DetailFormat.PLAIN) {
            return TEXT.render(document).strip();
        }
        return changed ? MARKDOWN.render(document).strip() : markdown;
    }

    private static boolean isAllowed(String url, Predicate<String> allowsLinkTo) {
        try {
            String host = URI.create(url).getHost();
            return host != null && allowsLinkTo.test(host);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
