package org.cartcds.fhirserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.cartcds.client.QueryProfile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServerProfilesTests {

    private static final ServerProfiles PROFILES = ServerProfiles.packaged();

    @Test
    void everyProfileThatAClientCanNameIsThere() {
        assertThat(PROFILES.ids())
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(QueryProfile.values())
                        .map(profile -> profile.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                        .toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {"us-core", "epic", "oracle"})
    void asksForWhatIsNeededAndOnlyForObservationsByCode(String id) {
        ServerProfile profile = PROFILES.get(id);
        assertThat(profile.queries()).containsKeys("patient", "conditions", "procedures", "medicationRequests");
        assertThat(profile.queries()).doesNotContainKey("medicationStatements");
        assertThat(profile.queries().values().stream().flatMap(List::stream))
                .isNotEmpty()
                .noneMatch(query -> query.contains("code=") && !query.startsWith("Observation?"));
        assertThat(PrefetchLinter.check(profile)).isEmpty();
    }

    /** A disease status that the knowledge knows is asked for, whatever category a site gives it. */
    @ParameterizedTest
    @ValueSource(strings = {"us-core", "epic", "oracle"})
    void asksForEveryDiseaseStatusOfTheKnowledge(String id) throws IOException {
        List<String> codes = Files.readAllLines(Path.of("cds-cards/shared/response-observations.csv")).stream()
                .filter(row -> row.startsWith("loinc,"))
                .map(row -> "http://loinc.org|" + row.split(",")[1])
                .toList();
        assertThat(codes).isNotEmpty();
        assertThat(PROFILES.get(id).queries().get("observations"))
                .anySatisfy(query -> assertThat(query).contains(codes));
    }

    @Test
    void refusesEveryQueryThatItsServersCannotRun() {
        String file = """
                profiles:
                  poor:
                    queries:
                      conditions: ["Condition?patient={{context.patientId}}&code=x|y"]
                      procedures: ["Procedure?patient={{context.patientId}}"]
                      observations: ["Observation?patient={{context.userId}}"]
                      patient: []
                    searches:
                      Condition: {parameters: [patient]}
                      Observation: {parameters: [patient]}
                """;
        assertThatThrownBy(() -> ServerProfiles.read(stream(file)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("searches Condition by 'code'")
                .hasMessageContaining("asks for Procedure")
                .hasMessageContaining("may only use {{context.patientId}}")
                .hasMessageContaining("'patient' of poor has no query");
    }

    @Test
    void refusesAKeyThatItDoesNotKnow() {
        assertThatThrownBy(() -> ServerProfiles.read(stream("profiles: {p: {querys: {}}}")))
                .isInstanceOf(RuntimeException.class);
    }

    @Test
    void aProfileThatIsNotThereIsAnError() {
        assertThat(PROFILES.find("home-grown")).isEmpty();
        assertThatThrownBy(() -> PROFILES.get("home-grown")).hasMessageContaining("home-grown");
    }

    private static ByteArrayInputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }
}
