package org.cartcds.card;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.cartcds.cdshooks.Card;
import org.cartcds.cdshooks.Indicator;
import org.cartcds.detection.CarTInfusion;
import org.cartcds.detection.Doubt;
import org.cartcds.detection.Evidence;
import org.cartcds.detection.ReasonCode;
import org.cartcds.knowledge.Knowledge;

/** The quiet card that names an open response status. It has no options. */
final class UndeterminedCard {
    private static final List<Sentence> SUMMARIES = List.of(
            Sentence.SUMMARY_UNDETERMINED_1,
            Sentence.SUMMARY_UNDETERMINED_2,
            Sentence.SUMMARY_UNDETERMINED_3,
            Sentence.SUMMARY_UNDETERMINED_4);

    private static final int RECORDS_SHOWN = 4;

    private final Knowledge knowledge;
    private final CardTemplates texts;
    private final FactWording wording;
    private final CardParts parts;

    UndeterminedCard(Knowledge knowledge, CardTemplates texts, FactWording wording, CardParts parts) {
        this.knowledge = knowledge;
        this.texts = texts;
        this.wording = wording;
        this.parts = parts;
    }

    Card compose(Doubt doubt, ReasonCode reason, Episode episode, Map<String, Object> extension, LocalDate today) {
        return parts.card(
                summary(doubt),
                texts.render(model(doubt, reason, today)),
                Indicator.INFO,
                episode.topic(texts.text(Sentence.TOPIC_UNDETERMINED)),
                List.of(),
                List.of(),
                extension);
    }

    private String summary(Doubt doubt) {
        Map<String, Object> values = new HashMap<>();
        values.put("product", wording.product(doubt.infusion().product()));
        values.put("target", FactWording.target(doubt.infusion().product()));
        values.put("disease", CuratedText.of(doubt.disease().inASentence()));
        return Summary.of(texts, SUMMARIES, values);
    }

    private UndeterminedModel model(Doubt doubt, ReasonCode reason, LocalDate today) {
        CarTInfusion infusion = doubt.infusion();
        Evidence best = infusion.best().evidence();
        List<CardText> missing = parts.missingByKind(doubt.missing());
        Stream<Evidence> used = Stream.concat(
                infusion.sources().stream().map(CarTInfusion.Source::evidence), doubt.evidence().stream());
        return new UndeterminedModel(
                CuratedText.of(knowledge.getReason(reason.word()).meaning()),
                wording.product(infusion.product()),
                FactWording.target(infusion.product()),
                CuratedText.of(doubt.disease().inASentence()),
                new RecordModel(
                        CuratedText.of(infusion.date()), ChartText.of(best.says()), ChartText.of(best.reference())),
                doubt.evidence().stream()
                        .limit(RECORDS_SHOWN)
                        .map(record -> RecordModel.of(record, texts))
                        .toList(),
                CardParts.more(doubt.evidence().size(), RECORDS_SHOWN),
                !missing.isEmpty(),
                missing,
                parts.footer(doubt.disease(), new Citations(knowledge), CardParts.newest(used), today));
    }
}
