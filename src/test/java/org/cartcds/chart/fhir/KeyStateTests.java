package org.cartcds.chart.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a key is after one more of its parts. */
class KeyStateTests {

    @ParameterizedTest(name = "{0} then {1} is {2}")
    @CsvSource({
        "FULL, FULL, FULL",
        "FULL, EMPTY, FULL",
        "FULL, PARTIAL, PARTIAL",
        "FULL, FAILED, PARTIAL",
        "FULL, UNUSABLE, PARTIAL",
        "FULL, ABSENT, FULL",
        "EMPTY, FULL, FULL",
        "EMPTY, EMPTY, EMPTY",
        "EMPTY, PARTIAL, PARTIAL",
        "EMPTY, FAILED, PARTIAL",
        "EMPTY, ABSENT, EMPTY",
        "PARTIAL, FULL, FULL",
        "PARTIAL, EMPTY, FULL",
        "PARTIAL, PARTIAL, PARTIAL",
        "PARTIAL, FAILED, PARTIAL",
        "FAILED, FULL, FULL",
        "FAILED, EMPTY, EMPTY",
        "FAILED, ABSENT, FAILED",
        "UNUSABLE, FULL, FULL",
        "UNUSABLE, ABSENT, UNUSABLE",
        "ABSENT, FULL, FULL",
        "ABSENT, FAILED, FAILED",
        "ABSENT, ABSENT, ABSENT"
    })
    void joinsParts(KeyState before, KeyState next, KeyState after) {
        assertThat(before.then(next)).isEqualTo(after);
    }
}
