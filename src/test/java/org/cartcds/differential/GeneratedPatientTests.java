package org.cartcds.differential;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.cartcds.detection.Outcome;
import org.cartcds.nextsteps.BothWays.Reply;
import org.junit.jupiter.api.Test;

/** No short cut changes the answer to a generated patient: at least 1,000 of them, each also in another writing. */
class GeneratedPatientTests {

    private static final int PATIENTS = Integer.getInteger("generated.patients", 1_000);

    private final Map<String, Integer> seen = new TreeMap<>();

    @Test
    void everyPatientGetsTheAnswerOfTheLongWay() {
        assertThat(PATIENTS).isGreaterThanOrEqualTo(1_000);
        Writing[] writings = Writing.values();
        for (long seed = 0; seed < PATIENTS; seed++) {
            GeneratedPatient patient = GeneratedPatient.of(seed);
            byte[] call = patient.call();
            Reply reply = Comparison.ofCall(call, patient.toString());
            assertThat(reply.status()).as(patient.toString()).isEqualTo(200);
            boolean quick = Comparison.SERVICE.isQuick(call);
            count(quick ? "quick" : "read");
            count(reply.outcome());
            count(patient.kind() + (quick ? " quick" : " read"));
            Writing writing = writings[new Random(seed).nextInt(writings.length)];
            Comparison.inWriting(writing, call, false, reply, seed, patient.toString());
            if (patient.story().isPresent() || seed % 20 == 5) {
                byte[] bundle = patient.bundle();
                Reply ofBundle = Comparison.ofBundle(bundle, patient.toString());
                Comparison.inWriting(writing, bundle, true, ofBundle, seed, patient.toString());
            }
        }
        everyClassOccurred();
    }

    /** Otherwise the comparison would prove less than it says. */
    private void everyClassOccurred() {
        assertThat(seen.get("quick")).as("answered from the bytes").isGreaterThan(PATIENTS / 2);
        assertThat(seen.get("read")).as("read in full").isGreaterThan(PATIENTS / 10);
        assertThat(seen.keySet())
                .containsAll(
                        EnumSet.allOf(Outcome.class).stream().map(Outcome::word).toList());
        assertThat(seen.keySet())
                .containsAll(Stream.of(CarTStory.values())
                        .filter(story -> story != CarTStory.RELAPSE_WITHOUT_CAR_T)
                        .map(story -> story.name() + " read")
                        .toList())
                .contains(CarTStory.RELAPSE_WITHOUT_CAR_T.name() + " quick", "ORDINARY quick");
    }

    private void count(String what) {
        seen.merge(what, 1, Integer::sum);
    }
}
