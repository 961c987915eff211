package org.cartcds.card;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.cartcds.cdshooks.Card;
import org.cartcds.cdshooks.Indicator;
import org.cartcds.cdshooks.Link;
import org.cartcds.detection.Finding;
import org.cartcds.knowledge.Knowledge;
import org.cartcds.knowledge.TrialTheme;
import org.cartcds.pathway.ThemeSelection;
import org.cartcds.trials.AgeBand;
import org.cartcds.trials.TrialLink;
import org.cartcds.trials.TrialLinks;

/** The card that leads to trial searches. */
final class TrialCard {
    private static final List<Sentence> SUMMARIES =
            List.of(Sentence.SUMMARY_TRIALS_1, Sentence.SUMMARY_TRIALS_2, Sentence.SUMMARY_TRIALS_3);

    private final Knowledge knowledge;
    private final CardTemplates texts;
    private final CardParts parts;
    private final TrialLinks trialLinks;

    TrialCard(Knowledge knowledge, CardTemplates texts, CardParts parts) {
        this.knowledge = knowledge;
        this.texts = texts;
        this.parts = parts;
        trialLinks = new TrialLinks(knowledge);
    }

    Card compose(Finding finding, Episode episode, Map<String, Object> extension, LocalDate today) {
        ThemeSelection themes = ThemeSelection.select(finding.disease(), finding.picture());
        Set<String> offered = themes.offered().stream().map(TrialTheme::id).collect(Collectors.toSet());
        List<Link> links =
                trialLinks
                        .links(
                                finding.disease().id(),
                                AgeBand.of(finding.picture().age()),
                                offered)
                        .stream()
                        .map(this::link)
                        .toList();
        return parts.card(
                summary(finding),
                texts.render(model(finding, themes, today)),
                Indicator.INFO,
                episode.trialTopic(texts.text(Sentence.TOPIC_TRIALS)),
                links,
                List.of(),
                extension);
    }

    private String summary(Finding finding) {
        Map<String, CardText> values = Map.of(
                "disease", CuratedText.of(finding.disease().inASentence()),
                "failure",
                        texts.word(WordFamily.TRIALS_FAILURE, finding.picture().failure()));
        return Summary.of(texts, SUMMARIES, values);
    }

    private Link link(TrialLink link) {
        Sentence label = switch (link.kind()) {
            case SEARCH -> Sentence.LINK_SEARCH;
            case THEME -> Sentence.LINK_THEME;
            case REGISTRY -> Sentence.LINK_REGISTRY;
        };
        Map<String, CardText> values =
                Map.of("registry", CuratedText.of(link.registry()), "title", CuratedText.of(link.title()));
        return Link.absolute(texts.text(label, values).plain(), link.url());
    }

    private TrialModel model(Finding finding, ThemeSelection themes, LocalDate today) {
        Citations citations = new Citations(knowledge);
        List<WithheldModel> withheld = parts.withheld(
                themes.withheld().stream()
                        .filter(theme -> theme.why().isExcluded())
                        .toList(),
                theme -> theme.theme().title(),
                ThemeSelection.WithheldTheme::why,
                citations);
        return new TrialModel(
                !withheld.isEmpty(), withheld, parts.footer(finding.disease(), citations, Optional.empty(), today));
    }
}
