package org.cartcds.readability;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SyllablesTests {

    private static final Path CMU = Path.of("src/test/resources/reference/cmu-syllables.csv");

    /** The words of our English pages, with the number of syllables of the CMU Pronouncing Dictionary. */
    @Test
    void agreesWithTheDictionaryOnTheWordsOfOurPages() throws IOException {
        List<String[]> rows = Files.readAllLines(CMU).stream()
                .filter(line -> !line.startsWith("#"))
                .skip(1)
                .map(line -> line.split(","))
                .toList();
        assertThat(rows).hasSizeGreaterThan(450);
        List<String> wrong = rows.stream()
                .filter(row -> EnglishSyllables.count(row[0]) != Integer.parseInt(row[1]))
                .map(row -> row[0])
                .toList();
        assertThat(wrong).as("words counted otherwise").containsExactly("platinum");
    }

    @ParameterizedTest
    @CsvSource({
        "myeloma, 4",
        "lymphoma, 3",
        "leukemia, 4",
        "lenalidomide, 5",
        "bispecific, 4",
        "chemotherapy, 5",
        "relapse, 2",
        "refractory, 4",
        "allogeneic, 5",
        "the, 1",
        "rays, 1",
        "don’t, 1"
    })
    void countsEnglish(String word, int syllables) {
        assertThat(EnglishSyllables.count(word)).isEqualTo(syllables);
    }

    /** By the rules of the Ortografía de la lengua española on diphthongs, hiatus and the silent h and u. */
    @ParameterizedTest
    @CsvSource({
        "biopsia, 2",
        "leucemia, 3",
        "médula, 3",
        "ósea, 3",
        "mieloma, 3",
        "tratamiento, 4",
        "quimioterapia, 5",
        "guía, 2",
        "días, 2",
        "oído, 3",
        "ahora, 3",
        "prohibir, 2",
        "ciudad, 2",
        "cuidado, 3",
        "aunque, 2",
        "muy, 1",
        "hay, 1",
        "ya, 1",
        "usted, 2",
        "pingüino, 3",
        "país, 2",
        "leer, 2",
        "cooperar, 4",
        "siguió, 2",
        "chico, 2",
        "búho, 2",
        "antiguo, 3",
        "ayuda, 3",
        "estudiáis, 3",
        "inflamación, 4",
        "y, 1",
        "respuesta, 3",
        "cáncer, 2",
        "anticuerpo, 4",
        "equipo, 3",
        "había, 3"
    })
    void countsSpanish(String word, int syllables) {
        assertThat(SpanishSyllables.count(word)).isEqualTo(syllables);
    }
}
