package org.cartcds.chart.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import org.cartcds.chart.PartialDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whose resource it is. */
class SubjectTests {

    private static final String SUBJECT = "\"subject\": {\n    \"reference\": \"Patient/p1\"\n  }";

    private static ChartReading readWith(String subject) {
        String json = Charts.file("subject/condition");
        assertThat(json).contains(SUBJECT);
        return Charts.readJson(json.replace(SUBJECT, subject));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"subject\":{\"reference\":\"Patient/p1\"}",
                "\"subject\":{\"reference\":\"Patient/p1/_history/4\"}",
                "\"subject\":{\"reference\":\"https://ehr.example/fhir/Patient/p1\"}",
                "\"subject\":{\"reference\":\"https://ehr.example/fhir/Patient/p1/_history/2\"}",
                "\"subject\":{\"reference\":\"Patient/p1\",\"identifier\":{\"value\":\"1\"},\"display\":\"Doe\"}",
                "\"subject\":\"Patient/p1\"",
                "\"subject\":[{\"reference\":\"Patient/p1\"}]",
                "\"subject\":null",
                "\"subject\":{}",
                "\"subject\":{\"extension\":[{\"url\":\"https://ehr.example/x\"}]}",
                "\"patient\":{\"reference\":\"Patient/p1\"}",
                "\"contained\":[{\"resourceType\":\"Patient\",\"id\":\"p\"}],\"subject\":{\"reference\":\"#p\"}",
                "\"recorder\":{\"reference\":\"Patient/p2\"}"
            })
    void countsAsThePatients(String subject) {
        ChartReading reading = readWith(subject);

        assertThat(reading.chart().conditions()).hasSize(1);
        assertThat(reading.foreignResources()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"subject\":{\"reference\":\"Patient/p2\"}",
                "\"subject\":{\"reference\":\"Patient/p11\"}",
                "\"subject\":{\"reference\":\"Patient/P1\"}",
                "\"subject\":{\"reference\":\"Patient/xp1\"}",
                "\"subject\":{\"reference\":\"Group/p1\"}",
                "\"subject\":{\"reference\":\"https://ehr.example/fhir/Patient/p2\"}",
                "\"subject\":{\"reference\":\"https://ehr.example/Patient/p1/Patient/p2\"}",
                "\"subject\":{\"reference\":\"Patient/p2/_history/Patient/p1\"}",
                "\"subject\":{\"reference\":\"https://ehr.example/fhir/Patient/p2?x=/Patient/p1\"}",
                "\"subject\":{\"reference\":\"Patient?identifier=p1\"}",
                "\"subject\":{\"reference\":\"p1\"}",
                "\"subject\":{\"reference\":\"urn:uuid:p1\"}",
                "\"subject\":{\"identifier\":{\"value\":\"p1\"}}",
                "\"subject\":{\"display\":\"Jane Doe\"}",
                "\"subject\":{\"reference\":{\"reference\":\"Patient/p1\"}}",
                "\"subject\":[{\"reference\":\"Patient/p1\"},{\"reference\":\"Patient/p2\"}]",
                "\"subject\":[[{\"reference\":\"Patient/p1\"}]]",
                "\"subject\":7",
                "\"subject\":{\"reference\":\"Patient/p1\"},\"subject\":{\"reference\":\"Patient/p2\"}",
                "\"subject\":{\"reference\":\"Patient/p1\"},\"patient\":{\"reference\":\"Patient/p2\"}",
                "\"patient\":{\"reference\":\"Patient/p2\"}",
                "\"subject\":{\"reference\":\"#p\"}",
                "\"contained\":[{\"resourceType\":\"Group\",\"id\":\"p\"}],\"subject\":{\"reference\":\"#p\"}"
            })
    void countsAsForeign(String subject) {
        ChartReading reading = readWith(subject);

        assertThat(reading.chart().conditions()).isEmpty();
        assertThat(reading.foreignResources()).isEqualTo(1);
        assertThat(reading.unreadableResources()).isZero();
    }

    @Test
    void urnOfThePatientInTheSameBundleIsThePatient() {
        ChartReading reading = Charts.read("subject/urn-of-the-patient");

        assertThat(reading.chart().conditions()).hasSize(1);
        assertThat(reading.chart().patient().birthDate()).isEqualTo(PartialDate.parse("1960"));
    }

    @Test
    void urnOfSomebodyElseIsForeign() {
        ChartReading reading = Charts.read("subject/urn-of-somebody-else");

        assertThat(reading.chart().conditions()).isEmpty();
        assertThat(reading.foreignResources()).isEqualTo(1);
    }

    @Test
    void urnMeansNothingUnderAnotherKey() {
        ChartReading reading =
                Charts.read(Charts.part("all", "subject/urn-of-the-patient"), Charts.json("conditions", """
                        {"resourceType":"Condition","id":"other",
                         "subject":{"reference":"urn:uuid:0f2d1c3b-5a69-4f0e-9a3f-111111111111"}}"""));

        assertThat(reading.chart().conditions()).extracting("reference").containsExactly("Condition/c1");
        assertThat(reading.foreignResources()).isEqualTo(1);
    }

    @Test
    void otherPatientIsForeignAndTellsNothing() {
        ChartReading reading = Charts.READER.read("p9", java.util.List.of(Charts.part("patient", "prefetch/patient")));

        assertThat(reading.chart().patient().id()).isEqualTo("p9");
        assertThat(reading.chart().patient().birthDate()).isEqualTo(PartialDate.UNKNOWN);
        assertThat(reading.foreignResources()).isEqualTo(1);
    }

    @Test
    void patientWithoutIdIsKnownByItsFullUrlOnly() {
        String named = """
                {"resourceType":"Bundle","entry":[{"fullUrl":"%s","resource":{"resourceType":"Patient","birthDate":"1960"}}]}""";

        assertThat(Charts.readJson(named.formatted("https://ehr.example/fhir/Patient/p1"))
                        .foreignResources())
                .isZero();
        assertThat(Charts.readJson(named.formatted("urn:uuid:p1")).foreignResources())
                .isZero();
        assertThat(Charts.readJson(named.formatted("https://ehr.example/fhir/Patient/p2"))
                        .foreignResources())
                .isEqualTo(1);
        assertThat(Charts.readJson("{\"resourceType\":\"Patient\",\"birthDate\":\"1960\"}")
                        .foreignResources())
                .isEqualTo(1);
    }

    @Test
    void foreignResourceDoesNotHideOursWithTheSameId() {
        String ours = Charts.file("subject/condition");

        ChartReading reading =
                Charts.read(Charts.json("a", ours.replace("Patient/p1", "Patient/p2")), Charts.json("b", ours));

        assertThat(reading.chart().conditions()).hasSize(1);
        assertThat(reading.foreignResources()).isEqualTo(1);
    }

    @Test
    void foreignResourceIsForeignEvenWhenItIsUnreadable() {
        ChartReading reading = Charts.read("unreadable/foreign-and-unreadable");

        assertThat(reading.foreignResources()).isEqualTo(1);
        assertThat(reading.unreadableResources()).isZero();
    }
}
