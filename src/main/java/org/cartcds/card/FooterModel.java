package org.cartcds.card;

import java.util.List;

/** What {@code footer.md} shows under every card. */
record FooterModel(
        boolean hasCitations,
        List<CitationModel> citations,
        List<CardText> newestRecord,
        CardText knowledge,
        CardText version,
        CardText review) {

    record CitationModel(CardText number, CardText citation) {}
}
