package org.cartcds.nextsteps;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Where the knowledge comes from.
 *
 * @param cards folder that replaces the packaged {@code cds-cards}; empty for the packaged one
 */
@ConfigurationProperties("cartcds")
record KnowledgeSettings(Optional<Path> cards) {

    KnowledgeSettings {
        if (cards.isPresent() && !Files.isDirectory(cards.get())) {
            throw new IllegalArgumentException("cartcds.cards must name a folder that can be read.");
        }
    }
}
