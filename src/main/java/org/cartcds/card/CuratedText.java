package org.cartcds.card;

import org.cartcds.chart.PartialDate;

/**
 * Text of the knowledge, or text that this package made of texts and numbers.
 *
 * @param markdown the text in Markdown
 * @param plain the same without Markdown
 */
record CuratedText(String markdown, String plain) implements CardText {

    static CuratedText of(String text) {
        return new CuratedText(text, text);
    }

    static CuratedText of(int number) {
        return of(Integer.toString(number));
    }

    static CuratedText of(PartialDate date) {
        return of(date.toString());
    }
}
