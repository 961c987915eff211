package org.cartcds.knowledge;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.BulletList;
import org.commonmark.node.Document;
import org.commonmark.node.Emphasis;
import org.commonmark.node.Link;
import org.commonmark.node.ListItem;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.SourceSpan;
import org.commonmark.node.StrongEmphasis;
import org.commonmark.node.Text;
import org.commonmark.parser.IncludeSourceSpans;
import org.commonmark.parser.Parser;

/** The Markdown that a page for patients may hold: paragraphs, lists, emphasis and links. */
final class SheetMarkdown {

    private static final Parser PARSER =
            Parser.builder().includeSourceSpans(IncludeSourceSpans.BLOCKS).build();
    private static final Set<Class<? extends Node>> ALLOWED = Set.of(
            Document.class,
            Paragraph.class,
            BulletList.class,
            ListItem.class,
            Text.class,
            SoftLineBreak.class,
            Emphasis.class,
            StrongEmphasis.class,
            Link.class);

    private final Node document;
    private final Place at;

    private SheetMarkdown(Node document, Place at) {
        this.document = document;
        this.at = at;
    }

    /**
     * Reads a text.
     *
     * @param at where its first line stands
     */
    static SheetMarkdown of(String text, Place at) {
        return new SheetMarkdown(PARSER.parse(text), at);
    }

    /**
     * A piece of running text.
     *
     * @param place where it begins
     * @param text the text without markup
     */
    record Block(Place place, String text) {}

    /** Its paragraphs and items without markup. */
    List<Block> blocks() {
        List<Block> blocks = new ArrayList<>();
        document.accept(new AbstractVisitor() {
            @Override
            public void visit(Paragraph paragraph) {
                blocks.add(new Block(placeOf(paragraph), plain(paragraph)));
            }
        });
        return blocks;
    }

    private static String plain(Paragraph paragraph) {
        StringBuilder text = new StringBuilder();
        paragraph.accept(new AbstractVisitor() {
            @Override
            public void visit(Text part) {
                text.append(part.getLiteral());
            }

            @Override
            public void visit(SoftLineBreak lineBreak) {
                text.append(' ');
            }
        });
        return text.toString();
    }

    /** Notes markup that a page may not hold, and links that break a rule. */
    void check(LinkRules links, Problems problems) {
        check(document, at, links, problems);
    }

    private void check(Node node, Place around, LinkRules links, Problems problems) {
        Place place = node.getSourceSpans().isEmpty() ? around : placeOf(node);
        if (!ALLOWED.contains(node.getClass())) {
            problems.add(place, "The text has more than paragraphs, lists, bold words and links; take it out.");
            return;
        }
        if (node instanceof Link link) {
            links.read(place, link.getDestination());
        }
        for (Node child = node.getFirstChild(); child != null; child = child.getNext()) {
            check(child, place, links, problems);
        }
    }

    private Place placeOf(Node node) {
        int line = node.getSourceSpans().stream()
                .map(SourceSpan::getLineIndex)
                .findFirst()
                .orElse(0);
        return new Place(at.file(), at.line() + line);
    }
}
