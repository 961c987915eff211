package org.cartcds.chart.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.Stream;
import org.cartcds.chart.ChartGap;
import org.cartcds.chart.PartialDate;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One bad resource never spoils the others. */
class UnreadableResourceTests {

    private static final String GOOD = "{\"resource\":{\"resourceType\":\"Condition\",\"id\":\"good\"}}";

    private static ChartReading readBetweenGoodOnes(String resource) {
        return Charts.readJson("{\"resourceType\":\"Bundle\",\"entry\":[" + GOOD + ",{\"resource\":" + resource + "},"
                + GOOD.replace("good", "good2") + "]}");
    }

    @Test
    void modifierExtensionMakesAResourceUnreadable() {
        ChartReading reading = Charts.read("unreadable/modifier-extension");

        assertThat(reading.chart().conditions())
                .extracting("reference")
                .containsExactly("Condition/c1", "Condition/c2");
        assertThat(reading.chart().gaps()).containsExactly(new ChartGap(ChartGap.Kind.UNREADABLE, "Condition", 1));
        assertThat(reading.unreadableResources()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"notDone\":true",
                "\"notGiven\":true",
                "\"notPerformed\":true",
                "\"wasNotGiven\":true",
                "\"wasNotTaken\":true",
                "\"taken\":\"n\"",
                "\"taken\":\"unk\""
            })
    void negationOfOlderFhirMakesAResourceUnreadable(String member) {
        ChartReading reading =
                readBetweenGoodOnes("{\"resourceType\":\"Procedure\",\"status\":\"completed\"," + member + "}");

        assertThat(reading.chart().procedures()).isEmpty();
        assertThat(reading.chart().conditions()).hasSize(2);
        assertThat(reading.unreadableResources()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"notDone\":false", "\"taken\":\"y\""})
    void affirmationOfOlderFhirIsRead(String member) {
        ChartReading reading =
                readBetweenGoodOnes("{\"resourceType\":\"Procedure\",\"status\":\"completed\"," + member + "}");

        assertThat(reading.chart().procedures()).hasSize(1);
        assertThat(reading.unreadableResources()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"unreadable/broken-narrative", "unreadable/unknown-contained-type"})
    void whatIsNotReadCannotBreakAResource(String file) {
        ChartReading reading = Charts.read(file);

        assertThat(reading.chart().conditions()).hasSize(2);
        assertThat(reading.unreadableResources()).isZero();
    }

    @Test
    void wrongTypesLoseOnlyTheirElement() {
        ChartReading reading = Charts.read("unreadable/wrong-types");

        assertThat(reading.unreadableResources()).isZero();
        assertThat(reading.chart().conditions()).hasSize(3);
        assertThat(reading.chart().conditions().get(0).code().isEmpty()).isTrue();
        assertThat(reading.chart().conditions().get(0).clinicalStatus()).isEqualTo("relapse");
        assertThat(reading.chart().conditions().get(0).recorded()).isEqualTo(PartialDate.parse("2025"));
        assertThat(reading.chart().conditions().get(1).code().text()).isEqualTo("First");
    }

    static Stream<String> dangerousResources() {
        String deep = "{\"coding\":".repeat(5_000) + "1" + "}".repeat(5_000);
        String wide = "[".repeat(5_000) + "]".repeat(5_000);
        return Stream.of(
                "{\"resourceType\":\"Condition\",\"id\":\"x\",\"code\":" + deep + "}",
                "{\"resourceType\":\"Condition\",\"id\":\"x\",\"code\":" + wide + "}",
                "{\"resourceType\":\"Condition\",\"id\":\"x\",\"code\":{\"text\":1e999999999}}",
                "{\"resourceType\":\"Condition\",\"id\":\"x\",\"code\":{\"text\":1E-99999}}",
                "{\"resourceType\":\"Condition\",\"id\":\"x\",\"code\":{\"text\":" + "9".repeat(100_000) + "}}",
                "{\"resourceType\":\"Condition\",\"id\":\"x\",\"resourceType\":\"Observation\"}",
                "{\"resourceType\":\"Condition\",\"id\":\"x\",\"modifierExtension\":{\"url\":\"u\"}}");
    }

    @ParameterizedTest
    @MethodSource("dangerousResources")
    void dangerousResourceIsAGapAmongGoodOnes(String resource) {
        Assertions.assertTimeout(Duration.ofSeconds(5), () -> {
            ChartReading reading = readBetweenGoodOnes(resource);

            assertThat(reading.chart().conditions())
                    .extracting("reference")
                    .containsExactly("Condition/good", "Condition/good2");
            assertThat(reading.unreadableResources()).isEqualTo(1);
        });
    }

    static Stream<String> harmlessResources() {
        return Stream.of(
                "{\"resourceType\":\"Condition\",\"id\":\"x\",\"modifierExtension\":[]}",
                "{\"resourceType\":\"Condition\",\"id\":\"x\",\"modifierExtension\":null}",
                "{\"resourceType\":\"Condition\",\"id\":\"x\",\"note\":[{\"x\":1e999999999}]}",
                "{\"resourceType\":\"Condition\",\"id\":\"x\",\"extension\":" + "[".repeat(5_000) + "]".repeat(5_000)
                        + "}",
                "{\"resourceType\":\"Condition\",\"id\":\"x\",\"unknown\":{\"deep\":[1,2,{}]},\"code\":{\"nonsense\":1}}",
                "{\"resourceType\":\"Condition\",\"id\":\"x\",\"code\":null,\"bodySite\":[null],\"subject\":null}",
                "{\"resourceType\":\"Condition\",\"id\":\"x\",\"meta\":\"m\",\"text\":7,\"category\":\"c\"}");
    }

    @ParameterizedTest
    @MethodSource("harmlessResources")
    void oddButHarmlessResourceIsRead(String resource) {
        ChartReading reading = readBetweenGoodOnes(resource);

        assertThat(reading.chart().conditions()).hasSize(3);
        assertThat(reading.unreadableResources()).isZero();
    }

    @Test
    void deeplyNestedContainedResourcesAreWalkedAndNotRead() {
        int depth = 3_000;
        String nested =
                "{\"resourceType\":\"Medication\",\"id\":\"m\",\"contained\":[".repeat(depth) + "]}".repeat(depth);

        ChartReading reading = readBetweenGoodOnes(
                "{\"resourceType\":\"MedicationStatement\",\"id\":\"s\",\"medicationReference\":{\"reference\":\"#m\",\"display\":\"Abecma\"},\"contained\":["
                        + nested + "]}");

        assertThat(reading.chart().medications().get(0).medication().text()).isEqualTo("Abecma");
        assertThat(reading.chart().conditions()).hasSize(2);
    }

    @Test
    void jsonDeeperThanAnyChartIsUnusable() {
        ChartReading reading = readBetweenGoodOnes(
                "{\"resourceType\":\"Condition\",\"x\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}");

        assertThat(reading.stateOf("conditions")).isEqualTo(KeyState.UNUSABLE);
    }

    @Test
    void readableCopyTakesThePlaceOfAnUnreadableOne() {
        String unreadable = "{\"resourceType\":\"Condition\",\"id\":\"x\",\"modifierExtension\":[{\"url\":\"u\"}]}";
        String readable = "{\"resourceType\":\"Condition\",\"id\":\"x\"}";

        assertThat(Charts.read(Charts.json("a", unreadable), Charts.json("b", readable))
                        .chart())
                .isEqualTo(Charts.read(Charts.json("b", readable), Charts.json("a", unreadable))
                        .chart())
                .satisfies(chart -> assertThat(chart.gaps()).isEmpty())
                .satisfies(chart -> assertThat(chart.conditions()).hasSize(1));
    }
}
