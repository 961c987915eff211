package org.cartcds.knowledge;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.cartcds.criteria.FailureKind;

/**
 * What one disease folder adds to the page for patients in one language.
 *
 * @param disease name of the disease as a title
 * @param theDisease its short name inside a sentence, with article
 * @param ofTheDisease the same after a noun
 * @param records records that matter for a second opinion
 * @param groups groups that help, each a Markdown link
 * @param kinds descriptions that replace the shared ones
 * @param failures what each way of failing means; one for each
 */
public record DiseaseSheet(
        String disease,
        String theDisease,
        String ofTheDisease,
        List<String> records,
        List<String> groups,
        Map<OptionKind, String> kinds,
        Map<FailureKind, Meaning> failures) {

    public DiseaseSheet {
        records = List.copyOf(records);
        groups = List.copyOf(groups);
        kinds = Map.copyOf(kinds);
        failures = Map.copyOf(failures);
    }

    /** What this way of failing means. */
    public Meaning meaning(FailureKind failure) {
        return Objects.requireNonNull(failures.get(failure), "each way of failing has a meaning");
    }

    /**
     * What one way of failing means in one disease.
     *
     * @param title title of the page
     * @param text Markdown of paragraphs and lists
     * @param questions questions for the team
     * @param sources ids of sources for what it states
     */
    public record Meaning(String title, String text, List<String> questions, List<String> sources) {

        public Meaning {
            questions = List.copyOf(questions);
            sources = List.copyOf(sources);
        }
    }
}
