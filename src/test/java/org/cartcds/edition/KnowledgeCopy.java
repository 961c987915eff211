package org.cartcds.edition;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.stream.Stream;

/**
 * A copy of a knowledge folder that may be changed.
 *
 * @param folder where it lies
 */
public record KnowledgeCopy(Path folder) {

    /** Copies the knowledge of the repository, over what is there. */
    public static KnowledgeCopy to(Path folder) {
        return of(Path.of("cds-cards"), folder);
    }

    /** Copies the small made-up knowledge of the tests, with this version. */
    public static KnowledgeCopy small(Path folder, String version) {
        return of(Path.of("src/test/resources/knowledge/valid"), folder)
                .change("knowledge.yaml", "version: 1.0.0", "version: " + version);
    }

    private static KnowledgeCopy of(Path original, Path folder) {
        try (Stream<Path> files = Files.walk(original)) {
            for (Path file : files.toList()) {
                Path target = folder.resolve(original.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(file, target, StandardCopyOption.REPLACE_EXISTING);
                }
            }
            return new KnowledgeCopy(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Gives it another version. */
    public KnowledgeCopy version(String version) {
        return write("knowledge.yaml", text("knowledge.yaml").replaceFirst("version: .*", "version: " + version));
    }

    /** Replaces a text that has to stand in the file, wherever it does. */
    public KnowledgeCopy change(String file, String from, String to) {
        String text = text(file);
        assertThat(text).contains(from);
        return write(file, text.replace(from, to));
    }

    /** Adds a line at the end of a file. */
    public KnowledgeCopy append(String file, String line) {
        return write(file, text(file) + line + "\n");
    }

    /** Puts a file in place of another one, or of none. */
    public KnowledgeCopy write(String file, String text) {
        try {
            Files.writeString(folder.resolve(file), text);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Takes a file away. */
    public KnowledgeCopy remove(String file) {
        try {
            Files.delete(folder.resolve(file));
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String text(String file) {
        try {
            return Files.readString(folder.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
