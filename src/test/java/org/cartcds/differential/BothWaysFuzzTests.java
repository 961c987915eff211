package org.cartcds.differential;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Fuzz target: whatever the bytes, both ways give the same reply, and nothing but an answer or a refusal. Starts from the
 * samples and generated patients; what it ever found lies in the test resources of this package and is run with every build.
 */
class BothWaysFuzzTests {

    static List<byte[]> seeds() throws IOException {
        List<byte[]> seeds = new ArrayList<>();
        for (Path sample : SampleAndCaseTests.samples()) {
            seeds.add(Files.readAllBytes(sample));
        }
        for (long seed = 0; seed < 60; seed++) {
            GeneratedPatient patient = GeneratedPatient.of(seed);
            if (patient.story().isPresent()) {
                seeds.add(patient.call());
            }
        }
        return seeds;
    }

    @MethodSource("seeds")
    @FuzzTest
    void bothWaysGiveTheSameReply(byte[] body) {
        if (body == null) {
            return;
        }
        Comparison.ofCall(body, "hook call");
        Comparison.ofBundle(body, "Bundle");
    }
}
