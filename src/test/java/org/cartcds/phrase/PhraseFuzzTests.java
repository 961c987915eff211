package org.cartcds.phrase;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.cartcds.cases.CodeRows;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Fuzz target: no text makes the matching of phrases throw, and what is found does not depend on how the text is written:
 * upper case, further blanks, or a long text around it.
 */
class PhraseFuzzTests {

    private static final CodeRows ROWS = new CodeRows(Path.of("cds-cards"));
    private static final Set<ContextRole> ROLES = EnumSet.allOf(ContextRole.class);
    private static final PhraseTable<String> PHRASES = phrases();
    private static final ContextPhrases CONTEXT = context();

    static List<String> seeds() {
        List<String> seeds = new ArrayList<>();
        ROWS.table("shared/response-phrases.csv").forEach(row -> seeds.add(row.getField("phrase")));
        seeds.add("No evidence of relapse. CD19- (-), CD22+; Relapse: no");
        seeds.add("?relapse\r\nprogressive\n disease (?) rule out refractory\u2212");
        seeds.add("H/o relapsed/refractory DLBCL s/p axi-cel\u00ae \u2014 now in CR!");
        return seeds;
    }

    @MethodSource("seeds")
    @FuzzTest
    void findsTheSameInEveryWriting(String text) {
        if (text == null) {
            return;
        }
        List<String> found = found(text);
        boolean oneLine = text.chars().noneMatch(c -> c == '\n' || c == '\r');
        if (oneLine) {
            // A line that goes on in lower case belongs to the one before.
            assertThat(found(upperCase(text))).isEqualTo(found);
        }
        assertThat(found("  \t" + text + "  ")).isEqualTo(found);
        assertThat(found(text.replace(" ", "  "))).isEqualTo(found);
        assertThat(values(found("Unremarkable.\n" + text + ". Unremarkable."))).isEqualTo(values(found));
    }

    private static List<String> values(List<String> found) {
        return found.stream().map(hit -> hit.split(" ")[0]).toList();
    }

    /** Each hit with what disarms it. */
    private static List<String> found(String text) {
        Words words = Words.of(text);
        List<String> found = new ArrayList<>();
        for (PhraseHit<String> hit : PHRASES.find(words)) {
            assertThat(hit.from()).isBetween(0, words.size() - 1);
            assertThat(hit.to()).isBetween(hit.from() + 1, words.size());
            found.add(hit.value().replace(' ', '_') + " " + CONTEXT.disarms(words, hit, ROLES));
        }
        return found;
    }

    /** Only the letters that {@link Words} folds: Java would turn other letters into these. */
    private static String upperCase(String text) {
        StringBuilder upper = new StringBuilder(text);
        for (int i = 0; i < upper.length(); i++) {
            char c = upper.charAt(i);
            if (c >= 'a' && c <= 'z') {
                upper.setCharAt(i, (char) (c - 'a' + 'A'));
            }
        }
        return upper.toString();
    }

    private static PhraseTable<String> phrases() {
        PhraseTable.Builder<String> phrases = PhraseTable.builder();
        for (NamedCsvRecord row : ROWS.table("shared/response-phrases.csv")) {
            phrases.add(row.getField("phrase"), row.getField("phrase"));
        }
        return phrases.build();
    }

    private static ContextPhrases context() {
        PhraseTable.Builder<ContextRole> before = PhraseTable.builder();
        PhraseTable.Builder<ContextRole> after = PhraseTable.builder();
        for (NamedCsvRecord row : ROWS.table("shared/context-phrases.csv")) {
            ContextRole role = ContextRole.valueOf(row.getField("role").toUpperCase(Locale.ROOT));
            (row.getField("position").equals("after") ? after : before).add(row.getField("phrase"), role);
        }
        return new ContextPhrases(before.build(), after.build());
    }
}
