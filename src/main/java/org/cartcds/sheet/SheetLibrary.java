package org.cartcds.sheet;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.cartcds.criteria.FailureKind;
import org.cartcds.knowledge.Disease;
import org.cartcds.knowledge.Knowledge;
import org.cartcds.knowledge.SheetLanguage;
import org.jspecify.annotations.Nullable;

/** All pages for patients. Pure: composes them when they are asked for. */
final class SheetLibrary {

    private static final String USUAL_LANGUAGE = "en";
    private static final int LONGEST_HEADER = 200;

    private final Knowledge knowledge;

    SheetLibrary(Knowledge knowledge) {
        this.knowledge = knowledge;
    }

    /** The languages, in the order of their codes. */
    Collection<SheetLanguage> languages() {
        return knowledge.sheets().values();
    }

    /** Every page in a language, by disease and way of failing. */
    List<ConversationSheet> all(SheetLanguage language) {
        return knowledge.diseases().values().stream()
                .flatMap(disease -> Stream.of(FailureKind.values())
                        .map(failure -> ConversationSheet.of(knowledge, language, disease, failure)))
                .toList();
    }

    /** The page, empty when the disease or the word for the failure is not known. */
    Optional<ConversationSheet> find(SheetLanguage language, String disease, String failure) {
        Optional<Disease> known = knowledge.findDisease(disease);
        return Arrays.stream(FailureKind.values())
                .filter(kind -> kind.word().equals(failure))
                .findFirst()
                .flatMap(kind -> known.map(found -> ConversationSheet.of(knowledge, language, found, kind)));
    }

    /**
     * The language to answer in.
     *
     * @param asked code in the address; null when it names none
     * @param accepted the header {@code Accept-Language}; null when absent. A header that cannot be read counts as absent
     * @return empty when the address names a language that is not here
     */
    Optional<SheetLanguage> language(@Nullable String asked, @Nullable String accepted) {
        Map<String, SheetLanguage> known = knowledge.sheets();
        if (asked != null) {
            return Optional.ofNullable(known.get(asked));
        }
        return preferred(accepted, known)
                .or(() -> Optional.ofNullable(known.get(USUAL_LANGUAGE)))
                .or(() -> known.values().stream().findFirst());
    }

    private static Optional<SheetLanguage> preferred(@Nullable String accepted, Map<String, SheetLanguage> known) {
        if (accepted == null || accepted.isBlank() || accepted.length() > LONGEST_HEADER) {
            return Optional.empty();
        }
        try {
            List<Locale> here =
                    known.keySet().stream().map(Locale::forLanguageTag).toList();
            return Optional.ofNullable(Locale.lookup(Locale.LanguageRange.parse(accepted), here))
                    .map(locale -> known.get(locale.toLanguageTag()));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
