package org.cartcds.chart.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whose a resource is, told from its JSON alone. */
class ResourceHeadTests {

    private static final ChartReader READER = new ChartReader();

    private static Optional<ResourceHead> find(String json) {
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        return READER.findHead(bytes, 0, bytes.length);
    }

    private static ResourceHead head(String json) {
        return find(json).orElseThrow();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"resourceType\":\"Patient\",\"id\":\"p1\"}",
                "{\"resourceType\":\"Condition\",\"subject\":{\"reference\":\"Patient/p1\"}}",
                "{\"resourceType\":\"Condition\",\"subject\":{\"reference\":\"Patient/p1/_history/2\"}}",
                "{\"resourceType\":\"Claim\",\"patient\":{\"reference\":\"https://ehr.example.org/r4/Patient/p1\"}}",
                "{\"resourceType\":\"Condition\",\"subject\":{\"reference\":\"urn:uuid:p1\"}}",
                "{\"subject\":[{\"reference\":\"Patient/p1\"},{\"reference\":\"Patient/p1\"}],\"resourceType\":\"Condition\"}",
                "{\"resourceType\":\"Bundle\",\"entry\":[{\"fullUrl\":\"urn:uuid:x\",\"resource\":{\"resourceType\":\"Patient\","
                        + "\"id\":\"p1\"}},{\"resource\":{\"resourceType\":\"Condition\",\"subject\":{\"reference\":\"urn:uuid:x\"}}}]}",
                "{\"resourceType\":\"Bundle\",\"entry\":[{\"resource\":{\"resourceType\":\"Bundle\",\"entry\":[{\"resource\":"
                        + "{\"resourceType\":\"Condition\",\"subject\":{\"reference\":\"Patient/p1\"}}}]}}]}",
            })
    void namesThePatient(String json) {
        assertThat(head(json).patients()).containsExactly("p1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"resourceType\":\"Patient\"}",
                "{\"resourceType\":\"Condition\"}",
                "{\"resourceType\":\"Condition\",\"subject\":{\"reference\":\"Group/g1\"}}",
                "{\"resourceType\":\"Condition\",\"subject\":{\"reference\":\"#p1\"},\"contained\":[{\"resourceType\":\"Patient\",\"id\":\"p1\"}]}",
                "{\"resourceType\":\"Condition\",\"subject\":{\"display\":\"somebody\"}}",
                "{\"resourceType\":\"Condition\",\"subject\":[{\"reference\":\"Patient/p1\"},{\"reference\":\"Patient/p2\"}]}",
                "{\"resourceType\":\"Condition\",\"subject\":{\"reference\":\"Patient/p1\"},\"patient\":{\"display\":\"somebody\"}}",
                "{\"resourceType\":\"Medication\",\"id\":\"p1\"}",
            })
    void namesNobodyWhoCannotBeTold(String json) {
        assertThat(head(json).patients()).isEmpty();
    }

    @Test
    void namesAllPatientsOfABundle() {
        assertThat(
                        head("{\"resourceType\":\"Bundle\",\"entry\":[{\"resource\":{\"resourceType\":\"Patient\",\"id\":\"p1\"}},"
                                        + "{\"resource\":{\"resourceType\":\"Condition\",\"subject\":{\"reference\":\"Patient/p2\"}}},"
                                        + "{\"resource\":{\"resourceType\":\"Condition\",\"subject\":{\"reference\":\"urn:uuid:not-here\"}}}]}")
                                .patients())
                .containsExactly("p1", "p2");
    }

    @Test
    void namesMedicationsThatItRefersToAndThatItHolds() {
        assertThat(head("{\"medicationReference\" : {\"display\":\"x\",\"reference\":\"Medication/m1/_history/1\"},"
                                + "\"resourceType\":\"MedicationRequest\"}")
                        .medications())
                .containsExactly("m1");
        assertThat(head("{\"resourceType\":\"MedicationRequest\",\"medicationReference\":{\"reference\":\"#m1\"}}")
                        .medications())
                .isEmpty();
        assertThat(head("{\"resourceType\":\"Medication\",\"id\":\"m1\"}").held())
                .containsExactly("m1");
        ResourceHead bundle =
                head("{\"resourceType\":\"Bundle\",\"entry\":[{\"resource\":{\"resourceType\":\"Medication\",\"id\":"
                        + "\"m1\"}},{\"resource\":{\"resourceType\":\"MedicationStatement\",\"medicationReference\":{\"reference\":"
                        + "\"Medication/m1\"}}},{\"resource\":{\"resourceType\":\"MedicationStatement\",\"medicationReference\":"
                        + "{\"reference\":\"Medication/m2\"}}}]}");
        assertThat(bundle.held()).containsExactly("m1");
        assertThat(bundle.medications()).containsExactly("m2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "nothing", "[]", "{}", "{\"id\":\"a\"}", "{\"resourceType\":\"Patient\"", "{} {}"})
    void isEmptyForWhatIsNoResource(String json) {
        assertThat(find(json)).isEmpty();
    }

    @Test
    void tellsWhatIsRead() {
        assertThat(head("{\"resourceType\":\"Observation\"}").isRead()).isTrue();
        assertThat(head("{\"resourceType\":\"Claim\"}").isRead()).isFalse();
        assertThat(head("{\"resourceType\":\"Observation\",\"id\":\"secret\"}").toString())
                .doesNotContain("secret");
    }
}
