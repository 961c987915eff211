package org.cartcds.sheet;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cartcds.criteria.FailureKind;
import org.cartcds.knowledge.Disease;
import org.cartcds.knowledge.DiseaseSheet;
import org.cartcds.knowledge.EvidenceSource;
import org.cartcds.knowledge.Knowledge;
import org.cartcds.knowledge.OptionKind;
import org.cartcds.knowledge.SheetLanguage;
import org.cartcds.knowledge.SheetPart;
import org.cartcds.knowledge.SheetPart.Slot;

/**
 * One page for patients. Holds nothing of a chart: it is the same for everybody with this disease and this way of failing.
 *
 * @param language its language
 * @param disease id of the disease
 * @param failure how the therapy failed
 * @param title title
 * @param diseaseName name of the disease as a title
 * @param sections its sections in their order
 * @param sources what its statements rest on, each once
 * @param draft whether the shared texts or the disease folder have no current review
 * @param knowledgeLabel name of the knowledge
 * @param knowledgeVersion version of the knowledge
 * @param released day of its release
 */
record ConversationSheet(
        SheetLanguage language,
        String disease,
        FailureKind failure,
        String title,
        String diseaseName,
        List<Section> sections,
        List<EvidenceSource> sources,
        boolean draft,
        String knowledgeLabel,
        String knowledgeVersion,
        LocalDate released) {

    private static final String MEANING = "meaning";

    ConversationSheet {
        sections = List.copyOf(sections);
        sources = List.copyOf(sources);
    }

    /**
     * A section.
     *
     * @param id its id on the page
     * @param title heading
     * @param markdown text without placeholders
     */
    record Section(String id, String title, String markdown) {}

    /** Composes the page. Pure. */
    static ConversationSheet of(Knowledge knowledge, SheetLanguage language, Disease disease, FailureKind failure) {
        DiseaseSheet own = language.disease(disease.id());
        DiseaseSheet.Meaning meaning = own.meaning(failure);
        List<Section> sections = new ArrayList<>();
        sections.add(new Section(MEANING, language.word(MEANING), meaning.text()));
        for (SheetPart part : language.parts()) {
            sections.add(new Section(
                    part.id(), part.title(), filled(part.text(), language, own, meaning, disease, failure)));
        }
        Set<String> sources = new LinkedHashSet<>(meaning.sources());
        language.parts().forEach(part -> sources.addAll(part.sources()));
        return new ConversationSheet(
                language,
                disease.id(),
                failure,
                meaning.title(),
                own.disease(),
                sections,
                sources.stream().map(knowledge::getSource).toList(),
                language.review().isDraft() || disease.review().isDraft(),
                knowledge.label(),
                knowledge.version(),
                knowledge.released());
    }

    private static String filled(
            String text,
            SheetLanguage language,
            DiseaseSheet own,
            DiseaseSheet.Meaning meaning,
            Disease disease,
            FailureKind failure) {
        return text.replace(Slot.THE_DISEASE.mark(), own.theDisease())
                .replace(Slot.OF_THE_DISEASE.mark(), own.ofTheDisease())
                .replace(Slot.KINDS.mark(), kinds(language, own, SheetKinds.of(disease, failure)))
                .replace(Slot.RECORDS.mark(), items(own.records().stream()))
                .replace(Slot.QUESTIONS.mark(), items(meaning.questions().stream()))
                .replace(Slot.GROUPS.mark(), items(own.groups().stream()));
    }

    private static String kinds(SheetLanguage language, DiseaseSheet own, SheetKinds kinds) {
        return Stream.of(
                        group(language, own, "kinds-usual", kinds.usual()),
                        group(language, own, "kinds-special", kinds.special()))
                .filter(group -> !group.isEmpty())
                .collect(Collectors.joining("\n\n"));
    }

    private static String group(SheetLanguage language, DiseaseSheet own, String heading, List<OptionKind> kinds) {
        return kinds.isEmpty()
                ? ""
                : language.word(heading) + "\n\n"
                        + items(kinds.stream()
                                .map(kind -> "**" + language.kind(kind).name() + ".** "
                                        + own.kinds()
                                                .getOrDefault(
                                                        kind,
                                                        language.kind(kind).text())));
    }

    private static String items(Stream<String> items) {
        return items.map(item -> "- " + item).collect(Collectors.joining("\n"));
    }
}
