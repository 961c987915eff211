package org.cartcds.card;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.cartcds.knowledge.EvidenceSource;
import org.cartcds.knowledge.Knowledge;

/** Numbers the sources of one card in the order in which they are cited. */
final class Citations {
    private final Knowledge knowledge;
    private final Map<String, Integer> numbers = new LinkedHashMap<>();

    Citations(Knowledge knowledge) {
        this.knowledge = knowledge;
    }

    /** The mark to put behind a sentence, with a leading space; empty when there is no source. */
    CardText cite(Collection<String> sources) {
        if (sources.isEmpty()) {
            return CuratedText.of("");
        }
        return CuratedText.of(sources.stream()
                .map(source -> numbers.computeIfAbsent(source, id -> numbers.size() + 1))
                .sorted()
                .map(String::valueOf)
                .collect(Collectors.joining(", ", " [", "]")));
    }

    List<FooterModel.CitationModel> list() {
        List<FooterModel.CitationModel> list = new ArrayList<>();
        numbers.forEach((id, number) -> {
            EvidenceSource source = knowledge.getSource(id);
            list.add(new FooterModel.CitationModel(CuratedText.of(number), linked(source)));
        });
        return list;
    }

    /** The citation as the link; with its identifier in words only where there is nothing to link to. */
    private static CardText linked(EvidenceSource source) {
        String plain = source.citation() + ". " + source.identifierTitle();
        return new CuratedText(
                source.url()
                        .map(url -> "[" + source.citation() + "](" + url + ")")
                        .orElse(plain),
                plain);
    }
}
