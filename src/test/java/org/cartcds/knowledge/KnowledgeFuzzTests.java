package org.cartcds.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Fuzz target: a knowledge folder with any of its files mutated is read or reports problems; nothing else is thrown. */
class KnowledgeFuzzTests {

    private static final List<String> PATHS =
            KnowledgeFiles.in(KnowledgeFolder.VALID).paths();

    static Stream<Arguments> seeds() {
        KnowledgeFolder valid = KnowledgeFolder.valid();
        return PATHS.stream().map(path -> Arguments.of(PATHS.indexOf(path), valid.text(path)));
    }

    @MethodSource("seeds")
    @FuzzTest
    void reportsProblemsOnly(int file, String text) {
        String path = PATHS.get(Math.floorMod(file, PATHS.size()));
        KnowledgeFolder folder = KnowledgeFolder.valid().put(path, text == null ? "" : text);
        try {
            assertThat(folder.load()).isNotNull();
        } catch (InvalidKnowledge e) {
            assertThat(e.problems()).isNotEmpty();
            assertThat(e.problems())
                    .allSatisfy(problem -> assertThat(problem.toString()).matches("(?s)[^:]*:\\d+: .+"));
            assertThat(e.problems().stream().map(Problem::toString).toList())
                    .as("the same problems each time")
                    .isEqualTo(again(path, text));
        }
    }

    private static List<String> again(String path, String text) {
        try {
            KnowledgeFolder.valid().put(path, text == null ? "" : text).load();
            return List.of();
        } catch (InvalidKnowledge e) {
            return e.problems().stream().map(Problem::toString).toList();
        }
    }
}
