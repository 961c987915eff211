package org.cartcds.suggestion;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cartcds.cdshooks.Coding;
import org.cartcds.chart.Chart;
import org.cartcds.chart.Concept;
import org.cartcds.chart.ConceptCode;
import org.cartcds.chart.PartialDate;
import org.cartcds.chart.PatientEntry;
import org.cartcds.chart.ServiceRequestEntry;
import org.cartcds.knowledge.KnowledgeFiles;
import org.cartcds.knowledge.KnowledgeLoader;
import org.cartcds.knowledge.SuggestionKind;
import org.cartcds.knowledge.SuggestionText;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class OpenRequestsTests {

    private static final Map<SuggestionKind, SuggestionText> TEXTS =
            KnowledgeLoader.load(KnowledgeFiles.packaged()).suggestions();
    private static final OpenRequests REQUESTS = new OpenRequests(TEXTS);
    private static final Coding OWN = new Coding("4711", "urn:epic:preference-list-item", "AMB REF TO BMT");

    private static Chart chart(String status, Concept code) {
        return new Chart(
                new PatientEntry("p1", PartialDate.UNKNOWN, false),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(new ServiceRequestEntry("ServiceRequest/1", status, code)),
                List.of());
    }

    private static boolean holds(Concept code) {
        return REQUESTS.contain(chart("active", code), SuggestionKind.TRANSPLANT_CONSULT, Optional.of(OWN));
    }

    @ParameterizedTest
    @EnumSource(value = SuggestionKind.class, names = "NONE", mode = EnumSource.Mode.EXCLUDE)
    void requestIsKnownByItsLabelAndEveryOtherName(SuggestionKind kind) {
        SuggestionText text = TEXTS.get(kind);
        assertThat(text.knownAs()).isNotEmpty();

        assertThat(REQUESTS.contain(chart("active", Concept.ofText(text.label())), kind, Optional.empty()))
                .isTrue();
        assertThat(text.knownAs())
                .allMatch(name -> REQUESTS.contain(
                        chart(
                                "active",
                                Concept.ofText("AMB " + name.toUpperCase(java.util.Locale.ROOT) + " (external)")),
                        kind,
                        Optional.empty()));
    }

    @Test
    void requestIsKnownByTheCodeOfTheClient() {
        assertThat(holds(Concept.ofCode("urn:epic:preference-list-item", "4711", "")))
                .isTrue();
        assertThat(holds(Concept.ofCode("", "4711", ""))).isTrue();
        assertThat(holds(Concept.ofCode("http://www.ama-assn.org/go/cpt", "99999", "Amb ref to BMT")))
                .isTrue();
    }

    @Test
    void sameCodeOfAnotherSystemIsAnotherRequest() {
        assertThat(holds(Concept.ofCode("http://loinc.org", "4711", "Glucose"))).isFalse();
        assertThat(holds(new Concept(List.of(new ConceptCode("urn:epic:preference-list-item", "4712", "")), "")))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "Referral to dermatology",
        "Lung transplant status",
        "Referral to cellular therapy",
        "Palliative care consult",
        "''"
    })
    void otherRequestsAreNotThis(String text) {
        assertThat(holds(Concept.ofText(text))).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "draft, true",
        "active, true",
        "on-hold, true",
        "unknown, true",
        "'', true",
        "completed, false",
        "revoked, false",
        "entered-in-error, false"
    })
    void onlyARequestThatIsNotOverCounts(String status, boolean open) {
        assertThat(REQUESTS.contain(
                        chart(status, Concept.ofText("Transplant consult")),
                        SuggestionKind.TRANSPLANT_CONSULT,
                        Optional.empty()))
                .isEqualTo(open);
    }
}
