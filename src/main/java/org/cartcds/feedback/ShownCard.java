package org.cartcds.feedback;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/**
 * A card that an answer holds, as far as feedback needs it.
 *
 * @param card {@code card.uuid}
 * @param kind what the card is about in one word, e.g. {@code finding} or {@code trials}
 * @param outcome word of the outcome
 * @param disease id of the disease
 * @param product id of the product
 * @param knowledgeVersion version of the knowledge that made the card
 * @param options {@code suggestion.uuid} to the id of the option it stands for; empty without suggestions
 */
public record ShownCard(
        UUID card,
        String kind,
        String outcome,
        String disease,
        String product,
        String knowledgeVersion,
        Map<UUID, String> options) {

    public ShownCard {
        Objects.requireNonNull(card, "card");
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(outcome, "outcome");
        Objects.requireNonNull(disease, "disease");
        Objects.requireNonNull(product, "product");
        Objects.requireNonNull(knowledgeVersion, "knowledgeVersion");
        options = Collections.unmodifiableMap(new LinkedHashMap<>(options));
    }
}
