package org.cartcds.knowledge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The small made-up knowledge folder of the tests, with changes. */
final class KnowledgeFolder {

    static final Path VALID = Path.of("src/test/resources/knowledge/valid");

    private final Map<String, String> texts = new TreeMap<>();

    private KnowledgeFolder(KnowledgeFiles files) {
        files.paths().forEach(path -> texts.put(path, files.find(path).orElseThrow()));
    }

    /** As it stands in the test resources. */
    static KnowledgeFolder valid() {
        return new KnowledgeFolder(KnowledgeFiles.in(VALID));
    }

    /** Replaces a text that has to stand in the file, the first time it does. */
    KnowledgeFolder change(String file, String from, String to) {
        assertThat(texts.get(file)).contains(from);
        int at = texts.get(file).indexOf(from);
        String text = texts.get(file);
        texts.put(file, text.substring(0, at) + to + text.substring(at + from.length()));
        return this;
    }

    /** Adds a line at the end of a file. */
    KnowledgeFolder append(String file, String line) {
        texts.merge(file, line + "\n", String::concat);
        return this;
    }

    KnowledgeFolder put(String file, String text) {
        texts.put(file, text);
        return this;
    }

    KnowledgeFolder remove(String file) {
        assertThat(texts.remove(file)).isNotNull();
        return this;
    }

    String text(String file) {
        return texts.get(file);
    }

    KnowledgeFiles files() {
        return KnowledgeFiles.of(texts);
    }

    Knowledge load() {
        return KnowledgeLoader.load(files());
    }

    /** Every problem as {@code file:line: sentence}; fails when there is none. */
    List<String> problems() {
        InvalidKnowledge invalid = catchThrowableOfType(InvalidKnowledge.class, this::load);
        assertThat(invalid).isNotNull();
        return invalid.problems().stream().map(Problem::toString).toList();
    }
}
