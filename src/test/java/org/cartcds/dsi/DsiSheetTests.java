package org.cartcds.dsi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.cartcds.knowledge.EvidenceSource;
import org.cartcds.knowledge.Knowledge;
import org.cartcds.knowledge.KnowledgeFiles;
import org.cartcds.knowledge.KnowledgeLoader;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class DsiSheetTests {

    private static final Knowledge KNOWLEDGE = KnowledgeLoader.load(KnowledgeFiles.in(Path.of("cds-cards")));

    /** The attributes of 45 CFR 170.315(b)(11)(iv)(A), in its order. */
    private static final List<String> ATTRIBUTES = List.of(
            "citation",
            "developer",
            "funding",
            "dates",
            "race",
            "ethnicity",
            "language",
            "sexual-orientation",
            "gender-identity",
            "sex",
            "date-of-birth",
            "social-determinants",
            "health-status-assessments");

    @TestFactory
    Stream<DynamicTest> everyDiseaseFillsAllThirteenAttributes() {
        assertThat(KNOWLEDGE.diseases()).isNotEmpty();
        return KNOWLEDGE.diseases().values().stream()
                .map(disease -> DynamicTest.dynamicTest(disease.id(), () -> {
                    DsiSheet sheet = DsiSheet.of(disease, KNOWLEDGE);
                    assertThat(sheet.attributes())
                            .extracting(SourceAttribute::id)
                            .containsExactlyElementsOf(ATTRIBUTES);
                    assertThat(sheet.attributes())
                            .allSatisfy(attribute ->
                                    assertThat(attribute.values()).isNotEmpty().noneMatch(String::isBlank));
                }));
    }

    @TestFactory
    Stream<DynamicTest> citesEverySourceOfTheDisease() {
        return KNOWLEDGE.diseases().values().stream()
                .map(disease -> DynamicTest.dynamicTest(disease.id(), () -> {
                    List<EvidenceSource> sources = KNOWLEDGE.sourcesOf(disease);
                    String markdown = DsiSheet.of(disease, KNOWLEDGE).toMarkdown();
                    assertThat(sources).hasSizeGreaterThan(5);
                    assertThat(sources)
                            .allSatisfy(source -> assertThat(markdown).contains(source.citation()));
                    disease.options()
                            .forEach(option -> option.evidence()
                                    .forEach(evidence -> assertThat(sources)
                                            .extracting(EvidenceSource::id)
                                            .contains(evidence.source())));
                }));
    }

    @Test
    void emptyAttributeIsRefusedByName() {
        assertThatThrownBy(() -> new SourceAttribute("funding", "Funding", List.of()))
                .hasMessageContaining("funding");
        assertThatThrownBy(() -> new SourceAttribute("funding", "Funding", List.of(" ")))
                .hasMessageContaining("funding");
    }
}
