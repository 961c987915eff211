package org.cartcds.knowledge;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.cartcds.phrase.PhraseTable;
import org.cartcds.phrase.Words;

/** Rules for every text that a card may show: short, no imperative, no dosing. */
final class WordingRules {

    private static final int MOST_IN_TITLE = 60;
    private static final int MOST_IN_SENTENCES = 240;
    private static final int MOST_SENTENCES = 2;
    private static final Pattern SENTENCE_END = Pattern.compile("(?<=[.!?])\\s+(?=\\p{Lu})");
    private static final Pattern DIGIT_BEFORE_UNIT = Pattern.compile("(?<=\\d)(?=[a-z])");

    private final Problems problems;
    private final PhraseTable<Word> atStart;
    private final PhraseTable<Word> anywhere;

    private record Word(String text, String why) {}

    private enum Position {
        START,
        ANYWHERE
    }

    private WordingRules(Problems problems, PhraseTable<Word> atStart, PhraseTable<Word> anywhere) {
        this.problems = problems;
        this.atStart = atStart;
        this.anywhere = anywhere;
    }

    /** Rules with the words of {@code shared/wording.csv}. */
    static WordingRules read(List<CsvRow> rows, Problems problems) {
        PhraseTable.Builder<Word> atStart = PhraseTable.builder();
        PhraseTable.Builder<Word> anywhere = PhraseTable.builder();
        for (CsvRow row : rows) {
            String text = row.required("word");
            Word word = new Word(text, row.required("why"));
            row.oneOf("position", Choices.of(Position.class))
                    .filter(position -> Words.of(text).size() > 0)
                    .ifPresent(position -> (position == Position.START ? atStart : anywhere).add(text, word));
        }
        return new WordingRules(problems, atStart.build(), anywhere.build());
    }

    /** A title of at most {@value #MOST_IN_TITLE} characters. */
    void title(Place at, String name, String text) {
        longest(at, name, text, MOST_IN_TITLE);
        words(at, name, text);
    }

    /** One or two sentences of together at most {@value #MOST_IN_SENTENCES} characters. */
    void sentences(Place at, String name, String text) {
        longest(at, name, text, MOST_IN_SENTENCES);
        if (sentencesOf(text).size() > MOST_SENTENCES) {
            problems.add(at, "'%s' has more than %d sentences; shorten it.", name, MOST_SENTENCES);
        }
        words(at, name, text);
    }

    /** A text for whose length other rules stand. */
    void words(Place at, String name, String text) {
        List<Word> found = new ArrayList<>();
        for (String sentence : sentencesOf(text)) {
            Words words = Words.of(sentence);
            atStart.find(words).stream().filter(hit -> hit.from() == 0).forEach(hit -> found.add(hit.value()));
        }
        anywhere.find(Words.of(DIGIT_BEFORE_UNIT.matcher(text).replaceAll(" "))).forEach(hit -> found.add(hit.value()));
        found.forEach(word -> problems.add(
                at, "'%s' says '%s', which is %s; write it as something to discuss.", name, word.text(), word.why()));
    }

    private void longest(Place at, String name, String text, int most) {
        if (text.length() > most) {
            problems.add(at, "'%s' has %d characters, at most %d are shown; shorten it.", name, text.length(), most);
        }
    }

    private static List<String> sentencesOf(String text) {
        return List.of(SENTENCE_END.split(text.replace('\n', ' ')));
    }
}
