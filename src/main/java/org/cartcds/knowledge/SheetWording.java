package org.cartcds.knowledge;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.cartcds.phrase.PhraseTable;
import org.cartcds.phrase.Words;

/**
 * Words that no page for patients may hold, in one language: advice to one person, instructions, doses, promises, words
 * that frighten or blame. A number is refused as well unless it is on the list: it would be a dose, a date or a forecast. A digit
 * that belongs to a name (CD19, BCL-2) is no number.
 */
final class SheetWording {

    private static final Pattern NUMBER = Pattern.compile("(?<![\\p{L}\\p{N}])(?<!\\p{L}-)\\p{N}+|%");

    private final Problems problems;
    private final PhraseTable<Refused> refused;
    private final Set<String> numbers;

    private record Refused(String word, String why) {}

    private SheetWording(Problems problems, PhraseTable<Refused> refused, Set<String> numbers) {
        this.problems = problems;
        this.refused = refused;
        this.numbers = numbers;
    }

    /** The list of a file. */
    static SheetWording read(Reading reading, String file) {
        PhraseTable.Builder<Refused> refused = PhraseTable.builder();
        Set<String> numbers = new HashSet<>();
        for (CsvRow row : reading.csv(file, "word", "position", "why")) {
            String word = row.required("word");
            Refused value = new Refused(word, row.required("why"));
            row.oneOf("position", Choices.of("anywhere", "number")).ifPresent(position -> {
                if (position.equals("number")) {
                    numbers.add(word);
                } else if (Words.of(word).size() > 0) {
                    refused.add(lower(word), value);
                }
            });
        }
        return new SheetWording(reading.problems(), refused.build(), numbers);
    }

    /** Notes each refused word and number of a plain text. */
    void check(Place at, String text) {
        refused.find(Words.of(lower(text)))
                .forEach(hit -> problems.add(
                        at,
                        "The text says '%s', which is %s; find other words.",
                        hit.value().word(),
                        hit.value().why()));
        Matcher number = NUMBER.matcher(text);
        while (number.find()) {
            if (!numbers.contains(number.group())) {
                problems.add(
                        at,
                        "The text says '%s'; a number reads like a dose or a forecast, so leave it out.",
                        number.group());
            }
        }
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
