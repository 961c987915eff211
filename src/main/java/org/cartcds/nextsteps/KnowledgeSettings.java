package org.cartcds.nextsteps;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the knowledge comes from.
 *
 * @param cards path of the folder that replaces the packaged {@code cds-cards}, relative to the working directory; empty
 *     for the packaged one. It is text because Spring would look for a path on the class path first.
 */
@ConfigurationProperties(KnowledgeSettings.PREFIX)
record KnowledgeSettings(@DefaultValue("") String cards) {

    static final String PREFIX = "cartcds";

    KnowledgeSettings {
        if (!cards.isBlank() && !Files.isDirectory(Path.of(cards))) {
            throw new IllegalArgumentException("cartcds.cards must name a folder that can be read.");
        }
    }

    /** The folder, empty for the packaged one. */
    Optional<Path> folder() {
        return cards.isBlank() ? Optional.empty() : Optional.of(Path.of(cards));
    }
}
