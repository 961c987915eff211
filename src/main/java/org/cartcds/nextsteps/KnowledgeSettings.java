package org.cartcds.nextsteps;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.cartcds.knowledge.KnowledgeFolders;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the knowledge comes from.
 *
 * @param cards path of the folder that replaces the packaged {@code cds-cards}, relative to the working directory; empty
 *     for the packaged one. It is text because Spring would look for a path on the class path first.
 * @param knowledgeVersions path of the folder with one knowledge folder per version that a client may be pinned to, each
 *     named after its version; empty for none
 */
@ConfigurationProperties(KnowledgeSettings.PREFIX)
record KnowledgeSettings(
        @DefaultValue("") String cards, @DefaultValue("") String knowledgeVersions) {

    static final String PREFIX = "cartcds";

    KnowledgeSettings {
        if (!cards.isBlank() && !Files.isDirectory(Path.of(cards))) {
            throw new IllegalArgumentException("cartcds.cards must name a folder that can be read.");
        }
        if (!knowledgeVersions.isBlank() && !Files.isDirectory(Path.of(knowledgeVersions))) {
            throw new IllegalArgumentException("cartcds.knowledge-versions must name a folder that can be read.");
        }
    }

    /** Where the knowledge lies. */
    KnowledgeFolders folders() {
        return new KnowledgeFolders(
                folder(), knowledgeVersions.isBlank() ? Optional.empty() : Optional.of(Path.of(knowledgeVersions)));
    }

    /** The folder, empty for the packaged one. */
    Optional<Path> folder() {
        return cards.isBlank() ? Optional.empty() : Optional.of(Path.of(cards));
    }
}
