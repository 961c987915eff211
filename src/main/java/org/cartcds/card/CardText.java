package org.cartcds.card;

/**
 * Text that may go into a card. Templates accept nothing else, so text from a chart cannot get past its escaping.
 */
sealed interface CardText permits ChartText, CuratedText {

    /** The text in GitHub-flavored Markdown. */
    String markdown();

    /** The text where no Markdown is understood: a summary, a label, the extension. */
    String plain();
}
