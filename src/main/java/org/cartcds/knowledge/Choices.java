package org.cartcds.knowledge;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Closed lists of words. */
public final class Choices {

    private Choices() {}

    /** Words that stand for themselves, in this order. */
    public static Map<String, String> of(String... words) {
        Map<String, String> choices = new LinkedHashMap<>();
        for (String word : words) {
            choices.put(word, word);
        }
        return Collections.unmodifiableMap(choices);
    }

    /** The constants of an enum by their names in lower case with hyphens, in the order of declaration. */
    public static <E extends Enum<E>> Map<String, E> of(Class<E> type) {
        Map<String, E> words = new LinkedHashMap<>();
        for (E constant : type.getEnumConstants()) {
            words.put(constant.name().toLowerCase(Locale.ROOT).replace('_', '-'), constant);
        }
        return Collections.unmodifiableMap(words);
    }
}
