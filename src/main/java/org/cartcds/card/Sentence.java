package org.cartcds.card;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The sentences that the code asks for by name, each with the placeholders that it fills. A placeholder with brackets is
 * filled with a list, which may be empty.
 */
enum Sentence {
    SUMMARY_FINDING_1("failure", "when", "product", "target[]", "disease", "date"),
    SUMMARY_FINDING_2("failure", "when", "product", "target[]", "disease", "date"),
    SUMMARY_FINDING_3("failure", "when", "product", "target[]", "disease", "date"),
    SUMMARY_FINDING_4("failure", "when", "product", "target[]", "disease", "date"),
    SUMMARY_FINDING_5("failure", "when", "product", "target[]", "disease", "date"),
    SUMMARY_TRIALS_1("disease", "failure"),
    SUMMARY_TRIALS_2("disease", "failure"),
    SUMMARY_TRIALS_3("disease", "failure"),
    SUMMARY_UNDETERMINED_1("product", "target[]", "disease"),
    SUMMARY_UNDETERMINED_2("product", "target[]", "disease"),
    SUMMARY_UNDETERMINED_3("product", "target[]", "disease"),
    SUMMARY_UNDETERMINED_4("product", "target[]", "disease"),
    WHEN_EXACT("days"),
    WHEN_SAME_DAY(),
    WHEN_BETWEEN("least", "most"),
    WHEN_AT_LEAST("least"),
    WHEN_AT_MOST("most"),
    WHEN_UNKNOWN(),
    PRODUCT_UNKNOWN(),
    RESPONSE_NONE(),
    WHY_ALWAYS(),
    WHY_FAILURE("failure"),
    WHY_TIMING("timing"),
    WHY_PRODUCT("product"),
    WHY_PRODUCT_TARGET("target"),
    WHY_ANTIGEN("antigen", "status"),
    WHY_EXTENT("extent"),
    WHY_AGE("age"),
    WHY_AGE_UNKNOWN(),
    WHY_PRIOR_THERAPY("therapies[]"),
    WHY_NO_PRIOR_THERAPY("classes[]"),
    WHY_THERAPY_SINCE_FAILURE("therapies[]"),
    WHY_NO_THERAPY_SINCE_FAILURE("classes[]"),
    WHY_PROGRESSED_ON("therapies[]"),
    WHY_NO_PROGRESSED_ON("classes[]"),
    WHY_PRIOR_TARGET("targets[]"),
    WHY_NO_PRIOR_TARGET("targets[]"),
    WHY_EARLIER_CAR_T(),
    WHY_NO_EARLIER_CAR_T(),
    WHY_DAYS("when"),
    WHY_SUBTYPE("subtypes[]"),
    WHY_NO_SUBTYPE("subtypes[]"),
    WHY_BEST_RESPONSE("response"),
    WHY_FACT("facts[]"),
    WHY_NO_FACT("facts[]"),
    WITHHELD_UNMET("conditions[]"),
    RECORD_WITHOUT_TEXT(),
    REVIEW_DRAFT(),
    REVIEW_DONE("date", "reviewer"),
    REVIEW_OVERDUE("date", "reviewer", "due"),
    LINK_THEME("registry", "title"),
    LINK_SEARCH("registry", "title"),
    LINK_REGISTRY("registry", "title"),
    LINK_SHEET("languages"),
    TOPIC_FINDING(),
    TOPIC_TRIALS(),
    TOPIC_UNDETERMINED();

    private static final String LIST = "[]";

    @SuppressWarnings("ImmutableEnumChecker") // List.of gives no other
    private final List<String> placeholders;

    Sentence(String... placeholders) {
        this.placeholders = List.of(placeholders);
    }

    /** The id in the file of sentences. */
    String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Made-up values for all placeholders; a sentence need not use them all. */
    Map<String, Object> sample(boolean emptyLists) {
        Map<String, Object> values = new HashMap<>();
        for (String placeholder : placeholders) {
            CardText text = CuratedText.of("x");
            if (placeholder.endsWith(LIST)) {
                String name = placeholder.substring(0, placeholder.length() - LIST.length());
                values.put(name, emptyLists ? List.of() : List.of(text, text));
            } else {
                values.put(placeholder, text);
            }
        }
        return values;
    }
}
