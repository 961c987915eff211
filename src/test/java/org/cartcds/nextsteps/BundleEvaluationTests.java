package org.cartcds.nextsteps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import org.cartcds.cdshooks.RequestRefused;
import org.cartcds.chart.fhir.ChartReader;
import org.cartcds.client.Client;
import org.cartcds.detection.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A Bundle that cannot be that of the patient is refused: an answer about nothing would look like one about him. */
class BundleEvaluationTests {

    private static final String PATIENT = "{'resource':{'resourceType':'Patient','id':'p'}}";
    private static final Path SAMPLE = Path.of("samples/relapse-myeloma-history-code-only/bundle.json");

    private static final BundleEvaluation BUNDLES =
            new BundleEvaluation(new ChartReader(), Evaluation.of(ClientCalls.KNOWLEDGE, Clock.systemUTC()));

    private static ShapedAnswer answer(String body, String patient) {
        byte[] json = body.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
        return BUNDLES.answer(json, Optional.ofNullable(patient), Client.evaluation());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'resourceType':'Bundle','entry':[ | | The body is not JSON (line 1, column",
                "{'resourceType':'Bundle','entry':[PATIENT | p | The body is not JSON (line 1, column",
                "{'resourceType':'Bundle'} Jane | p | The body is not JSON (line 1, column",
                "`` | | The body must be a FHIR Bundle in JSON.",
                "[] | p | The body must be a FHIR Bundle in JSON.",
                "{'resourceType':'Patient','id':'p'} | p | The body must be a FHIR Bundle in JSON.",
                "{'hook':'patient-view'} | | The body must be a FHIR Bundle; a CDS Hooks request goes to",
                "{'resourceType':'Bundle'} | | The Bundle must hold one Patient that has an id.",
                "{'resourceType':'Bundle','entry':[PATIENT]} | q | The Bundle holds no Patient with the id of",
                "{'resourceType':'Bundle','entry':[PATIENT]} | ../q | The parameter patient must be a bare FHIR id.",
            })
    void refusesWhatWouldBeAnAnswerAboutNothing(String body, String patient, String sentence) {
        String text = body.replace("PATIENT", PATIENT);
        assertThatExceptionOfType(RequestRefused.class)
                .isThrownBy(() -> answer(text, patient))
                .withMessageStartingWith(sentence)
                .satisfies(refused -> assertThat(refused.status()).isEqualTo(400))
                .satisfies(refused -> assertThat(refused.getMessage()).doesNotContain("Jane"));
    }

    @Test
    void takesTheNamedPatientOfSeveralAndOfNone() throws IOException {
        String several = "{'resourceType':'Bundle','entry':[" + PATIENT + "," + PATIENT.replace("'p'", "'q'") + "]}";
        assertThat(answer(several, "q").outcome()).isEqualTo(Outcome.NOT_DOCUMENTED);
        assertThat(answer("{'resourceType':'Bundle'}", "q").outcome()).isEqualTo(Outcome.NOT_DOCUMENTED);
        byte[] relapse = Files.readAllBytes(SAMPLE);
        assertThat(BUNDLES.answer(relapse, Optional.empty(), Client.evaluation())
                        .outcome())
                .isEqualTo(Outcome.RELAPSE);
    }
}
