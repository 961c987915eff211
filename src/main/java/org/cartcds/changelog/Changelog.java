package org.cartcds.changelog;

import java.nio.file.Path;
import java.util.List;
import org.cartcds.knowledge.Knowledge;
import org.cartcds.knowledge.KnowledgeFiles;
import org.cartcds.knowledge.KnowledgeLoader;

/**
 * Everything that changes from one version to the next.
 *
 * @param before the old version
 * @param after the new version
 * @param head what changes in the name of the whole
 * @param chapters what changes in the contents
 * @param firing which charts are answered differently
 */
record Changelog(
        Version before,
        Version after,
        List<Change.Detail> head,
        List<ContentChanges.Chapter> chapters,
        FiringChanges.Found firing) {

    Changelog {
        head = List.copyOf(head);
        chapters = List.copyOf(chapters);
    }

    /** One of the two versions; the content is what answers state. */
    record Version(String version, String released, String content) {

        static Version of(Knowledge knowledge) {
            return new Version(
                    knowledge.version(),
                    knowledge.released().toString(),
                    knowledge.stamp().content().toString());
        }
    }

    /**
     * Compares two folders.
     *
     * @throws org.cartcds.knowledge.InvalidKnowledge with all mistakes of the first folder that has some
     * @throws java.io.UncheckedIOException when a folder cannot be read
     */
    static Changelog between(Path oldFolder, Path newFolder) {
        KnowledgeFiles oldFiles = KnowledgeFiles.in(oldFolder);
        KnowledgeFiles newFiles = KnowledgeFiles.in(newFolder);
        Knowledge old = KnowledgeLoader.load(oldFiles);
        Knowledge renewed = KnowledgeLoader.load(newFiles);
        return new Changelog(
                Version.of(old),
                Version.of(renewed),
                ContentChanges.head(oldFiles, newFiles),
                ContentChanges.between(oldFiles, old, newFiles, renewed),
                FiringChanges.between(oldFolder, old, newFolder, renewed));
    }

    /** Whether nothing that a clinician could notice differs: neither contents nor answers. */
    boolean isEmpty() {
        return chapters.isEmpty() && firing.changes().isEmpty();
    }
}
