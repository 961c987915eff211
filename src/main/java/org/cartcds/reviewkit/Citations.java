package org.cartcds.reviewkit;

import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.cartcds.knowledge.EvidenceSource;
import org.cartcds.knowledge.Knowledge;

/**
 * Sources as a page shows them.
 *
 * @param knowledge where the sources are
 */
record Citations(Knowledge knowledge) {

    /** Links to these sources, joined by commas; empty for none. */
    String links(Collection<String> ids) {
        return ids.stream().map(this::link).collect(Collectors.joining(", "));
    }

    /** "Sources: ..." or that there is none. */
    String sentence(Collection<String> ids) {
        return ids.isEmpty() ? "No source." : "Sources: " + links(ids) + ".";
    }

    private String link(String id) {
        EvidenceSource source = knowledge.getSource(id);
        return source.url().map(url -> "[" + id + "](" + url + ")").orElse(id);
    }

    /** The sources as a table. */
    static void table(Markdown page, Collection<EvidenceSource> sources) {
        page.table(
                List.of("Source", "Citation", "Identifier", "Population", "Design", "Checked on"),
                sources.stream().map(Citations::row).toList());
    }

    private static List<String> row(EvidenceSource source) {
        String identifier = source.url()
                .map(url -> "[" + source.identifierTitle() + "](" + url + ")")
                .orElse(source.identifierTitle());
        return List.of(
                Markdown.code(source.id()),
                Markdown.text(source.citation()),
                identifier,
                Markdown.text(source.population()),
                Markdown.text(source.design()),
                source.checkedOn().toString());
    }
}
