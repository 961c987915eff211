package org.cartcds.card;

import org.cartcds.detection.Evidence;

/** A record of the chart in a template. */
record RecordModel(CardText date, CardText says, CardText reference) {

    static RecordModel of(Evidence evidence, CardTemplates texts) {
        ChartText says = ChartText.of(evidence.says());
        return new RecordModel(
                CuratedText.of(evidence.date()),
                says.isBlank() ? texts.text(Sentence.RECORD_WITHOUT_TEXT) : says,
                ChartText.of(evidence.reference()));
    }
}
