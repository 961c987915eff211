package org.cartcds.dsi;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.cartcds.knowledge.Disease;
import org.cartcds.knowledge.EvidenceSource;
import org.cartcds.knowledge.Knowledge;
import org.cartcds.knowledge.Review;

/**
 * The source attributes of one disease folder. It describes the rules, never a patient.
 *
 * @param disease id of the disease
 * @param title title of the disease
 * @param knowledgeVersion version of the knowledge
 * @param attributes the thirteen, in the order of 45 CFR 170.315(b)(11)(iv)(A)
 */
public record DsiSheet(String disease, String title, String knowledgeVersion, List<SourceAttribute> attributes) {

    private static final Map<String, String> WRITTEN_BY_HAND = new LinkedHashMap<>();

    static {
        WRITTEN_BY_HAND.put("race", "Use of race");
        WRITTEN_BY_HAND.put("ethnicity", "Use of ethnicity");
        WRITTEN_BY_HAND.put("language", "Use of language");
        WRITTEN_BY_HAND.put("sexual-orientation", "Use of sexual orientation");
        WRITTEN_BY_HAND.put("gender-identity", "Use of gender identity");
        WRITTEN_BY_HAND.put("sex", "Use of sex");
        WRITTEN_BY_HAND.put("date-of-birth", "Use of date of birth");
        WRITTEN_BY_HAND.put("social-determinants", "Use of social determinants of health data");
        WRITTEN_BY_HAND.put("health-status-assessments", "Use of health status assessments data");
    }

    public DsiSheet {
        attributes = List.copyOf(attributes);
    }

    /**
     * The sheet of a disease.
     *
     * @throws IllegalArgumentException when an attribute is empty; the message names it
     */
    public static DsiSheet of(Disease disease, Knowledge knowledge) {
        List<SourceAttribute> attributes = new ArrayList<>();
        attributes.add(new SourceAttribute(
                "citation",
                "Bibliographic citation of the intervention",
                knowledge.sourcesOf(disease).stream().map(DsiSheet::citation).toList()));
        attributes.add(written(disease, "developer", "Developer of the intervention"));
        attributes.add(written(disease, "funding", "Funding source of the technical implementation"));
        attributes.add(new SourceAttribute(
                "dates", "Release and revision dates of the intervention or its sources", dates(disease, knowledge)));
        WRITTEN_BY_HAND.forEach((id, title) -> attributes.add(written(disease, id, title)));
        return new DsiSheet(disease.id(), disease.title(), knowledge.version(), attributes);
    }

    private static SourceAttribute written(Disease disease, String id, String title) {
        return new SourceAttribute(
                id, title, Stream.ofNullable(disease.dsi().get(id)).toList());
    }

    private static String citation(EvidenceSource source) {
        String where = source.url().map(url -> ", " + url).orElse("");
        return source.citation() + " (" + source.identifierTitle() + where + ")";
    }

    private static List<String> dates(Disease disease, Knowledge knowledge) {
        List<String> dates = new ArrayList<>();
        dates.add("Knowledge version " + knowledge.version() + " was released on " + knowledge.released() + ".");
        knowledge.sourcesOf(disease).stream()
                .map(EvidenceSource::checkedOn)
                .max(LocalDate::compareTo)
                .ifPresent(day -> dates.add("Its sources were last checked on " + day + "."));
        Review review = disease.review();
        dates.add(
                review.isDraft()
                        ? "No expert has reviewed this version; its cards are marked as a draft."
                        : "An expert review is dated "
                                + review.reviewedOn().map(LocalDate::toString).orElse("unknown") + ".");
        review.nextReview().ifPresent(day -> dates.add("The next review is due by " + day + "."));
        return dates;
    }

    /** The sheet as a Markdown page. */
    public String toMarkdown() {
        StringBuilder page = new StringBuilder("# Source attributes: " + title + "\n\nKnowledge version "
                + knowledgeVersion + ". Evidence-based decision support: no model was trained on data.\n");
        int number = 1;
        for (SourceAttribute attribute : attributes) {
            page.append("\n## ")
                    .append(number++)
                    .append(". ")
                    .append(attribute.title())
                    .append("\n\n");
            attribute.values().forEach(value -> page.append("- ").append(value).append('\n'));
        }
        return page.toString();
    }
}
