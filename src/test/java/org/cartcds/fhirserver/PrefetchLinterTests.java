package org.cartcds.fhirserver;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PrefetchLinterTests {

    private static final ServerProfiles PROFILES = ServerProfiles.packaged();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Patient/{{context.patientId}}",
                "{{context.userId}}",
                "Practitioner/{{userPractitionerId}}",
                "Condition?patient={{context.patientId}}",
                "Condition?patient=Patient/{{context.patientId}}",
                "Observation?patient={{context.patientId}}&code=http://loinc.org|97509-4",
                "Observation?patient={{context.patientId}}&code:in=http://example.org/ValueSet/x",
                "Observation?patient={{context.patientId}}&date=ge2020-01-01&_count=50&_sort=-date",
                "PractitionerRole?_id={{userPractitionerRoleId}}"
            })
    void acceptsWhatEveryClientCanRun(String template) {
        assertThat(PrefetchLinter.check("key", template)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "P-12; Patient/{{patientId}}; patient-view does not have",
                "P-12; Patient/{{context.patientID}}; patient-view does not have",
                "P-12; Patient/{{context.patientId}; brace that belongs to no",
                "P-12; Patient/{context.patientId}; brace that belongs to no",
                "P-13; Encounter/{{context.encounterId}}; missing outside an encounter",
                "P-13; Condition?patient={{context.patientId}}&encounter={{context.encounterId}}; missing outside an encounter",
                "P-13; MedicationRequest?patient={{context.patientId}}&_id={{context.medications.id}}; does not have",
                "P-14; Observation?patient={{context.patientId}}&date=ge{{today()}}; few clients run expressions",
                "P-14; Observation?patient={{context.patientId}}&date=ge{{today() - 90 days}}; few clients run expressions",
                "P-15; Condition?_id={{%patient.id}}&patient={{context.patientId}}; result of another key",
                "P-16; Condition?patient={{context.patientId}}&_include=Condition:encounter; uses _include",
                "P-16; Condition?patient={{context.patientId}}&_revinclude=Provenance:target; uses _revinclude",
                "P-16; Condition?patient={{context.patientId}}&_has:Observation:patient:code=1; uses _has",
                "P-16; Condition?patient.name={{context.patientId}}; chained parameters",
                "P-16; Condition?patient={{context.patientId}}&code:not=http://x|y; only ':in'",
                "P-16; Observation?patient={{context.patientId}}&date=sa2020-01-01; only eq, lt, gt, ge and le",
                "P-16; Observation?patient={{context.patientId}}&date=ap2020; only eq, lt, gt, ge and le",
                "P-16; Observation?patient={{context.patientId}}&sort:desc=date; only ':in'",
                "P-16; Observation?patient={{context.patientId}}&_sort=date desc; escape them",
                "P-16; Observation?patient={{context.patientId}}&_count=0; whole number above zero",
                "P-16; Observation?patient={{context.patientId}}&_summary=true; outside the queries",
                "P-16; Patient/{{context.patientId}}/$everything; calls an operation",
                "P-16; ?_type=Condition,Observation&patient={{context.patientId}}; neither a read",
                "P-16; https://ehr.example.org/Patient/{{context.patientId}}; no host",
                "P-16; /Patient/{{context.patientId}}; no leading slash",
                "P-16; Condition; neither a read",
                "P-16; Condition?; neither a read",
                "P-16; Condition?patient={{context.patientId}}&category=; gives no value",
                "P-17; Observation?patient={{context.patientId}}&date=ge2020-01-01&date=le2021-01-01; repeats 'date'",
                "P-17; Observation?patient={{context.patientId}}&code=97509-4; without their system",
                "ours; Condition?category=problem-list-item; does not ask for one patient"
            })
    void refusesWithASentence(String rule, String template, String sentence) {
        assertThat(PrefetchLinter.check("myKey", template))
                .as(rule)
                .anySatisfy(problem -> assertThat(problem)
                        .startsWith("The template of 'myKey'")
                        .contains(sentence)
                        .endsWith("."));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "oracle; Procedure?patient={{context.patientId}}&code=http://loinc.org|1; by 'code'",
                "oracle; Condition?patient={{context.patientId}}&code=http://loinc.org|1; by 'code'",
                "oracle; Condition?patient={{context.patientId}}&_count=100; by '_count'",
                "oracle; Procedure?patient={{context.patientId}}&date=ge2020-01-01&_lastUpdated=ge2020-01-01; together",
                "oracle; Observation?patient={{context.patientId}}&category=laboratory&_count=201; at most 200",
                "oracle; DiagnosticReport?patient={{context.patientId}}&_count=101; at most 100",
                "oracle; Observation?patient={{context.patientId}}; without one of category, code",
                "oracle; MedicationStatement?patient={{context.patientId}}; do not have",
                "epic; MedicationStatement?patient={{context.patientId}}; do not have",
                "us-core; MedicationStatement?patient={{context.patientId}}; do not have",
                "us-core; Observation?patient={{context.patientId}}; without one of category, code",
                "us-core; MedicationRequest?patient={{context.patientId}}; without one of intent",
                "us-core; Procedure?patient={{context.patientId}}&performer=Practitioner/1; by 'performer'",
                "oracle; Observation?patient={{context.patientId}}&code=s|1,s|2,s|3,s|4,s|5,s|6,s|7,s|8,s|9,s|10,s|11,s|12,s|13,s|14,s|15,s|16,s|17,s|18,s|19,s|20,s|21; more than 20"
            })
    void refusesWhatAProfileCannotRun(String profile, String template, String sentence) {
        assertThat(PrefetchLinter.check("myKey", template, PROFILES.get(profile)))
                .anySatisfy(problem ->
                        assertThat(problem).contains("for " + profile).contains(sentence));
        assertThat(PrefetchLinter.check("myKey", template)).isEmpty();
    }
}
