package org.cartcds.chart.fhir;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.cartcds.chart.ChartGap;
import org.cartcds.chart.PartialDate;
import org.junit.jupiter.api.Test;

/** The shapes in which resources arrive. */
class BundleShapeTests {

    @Test
    void readsACollectionOfSeveralTypes() {
        ChartReading reading = Charts.read("bundle/collection");

        assertThat(reading.chart().patient().birthDate()).isEqualTo(PartialDate.parse("1960-05-04"));
        assertThat(reading.chart().conditions()).hasSize(1);
    }

    @Test
    void opensTheBundlesOfABatchResponseAndSeesTheFailedEntry() {
        ChartReading reading = Charts.read(Charts.part("conditions", "bundle/batch-response"));

        assertThat(reading.chart().conditions()).hasSize(2);
        assertThat(reading.chart().patient().birthDate().isKnown()).isTrue();
        assertThat(reading.stateOf("conditions")).isEqualTo(KeyState.PARTIAL);
    }

    @Test
    void bundlesBelowTheFirstLevelAreCountedAndNotOpened() {
        ChartReading reading = Charts.read("bundle/nested-twice");

        assertThat(reading.chart().conditions()).extracting("reference").containsExactly("Condition/c2");
        assertThat(reading.chart().gaps()).containsExactly(new ChartGap(ChartGap.Kind.UNREADABLE, "Bundle", 1));
    }

    @Test
    void orderOfMembersDoesNotMatter() {
        assertThat(Charts.read("bundle/members-in-odd-order").chart().conditions())
                .isEqualTo(Charts.read("subject/condition").chart().conditions());
    }

    @Test
    void entriesWithoutResourceAreNothing() {
        ChartReading reading = Charts.read("bundle/entries-without-resource");

        assertThat(reading.chart().conditions()).hasSize(1);
        assertThat(reading.unreadableResources()).isZero();
    }

    @Test
    void singleEntryMayStandWithoutItsArray() {
        assertThat(Charts.read("bundle/entry-as-object").chart().conditions()).hasSize(1);
    }

    @Test
    void whatIsNoResourceIsCountedWithoutAType() {
        ChartReading reading = Charts.read("bundle/stray-values");

        assertThat(reading.chart().conditions()).hasSize(1);
        assertThat(reading.chart().gaps()).containsExactly(new ChartGap(ChartGap.Kind.UNREADABLE, "resource", 3));
    }

    @Test
    void sameResourceIsReadOnceAndTheFirstWins() {
        ChartReading reading = Charts.read("bundle/same-resource-twice", "subject/condition");

        assertThat(reading.chart().conditions())
                .singleElement()
                .satisfies(condition -> assertThat(condition.code().text()).isEqualTo("Multiple myeloma"));
    }

    @Test
    void resourcesWithoutIdAreNeverTheSame() {
        ChartReading reading = Charts.readJson("""
                {"resourceType":"Bundle","entry":[
                  {"resource":{"resourceType":"Condition","code":{"text":"one"}}},
                  {"resource":{"resourceType":"Condition","code":{"text":"two"}}},
                  {"fullUrl":"https://ehr.example/fhir/Condition/7","resource":{"resourceType":"Condition"}},
                  {"fullUrl":"urn:uuid:8","resource":{"resourceType":"Condition"}}]}""");

        assertThat(reading.chart().conditions())
                .extracting("reference")
                .containsExactly("Condition", "Condition", "Condition/7", "urn:uuid:8");
    }

    @Test
    void byteOrderMarkAndEscapesAreReadLikeAnythingElse() {
        byte[] json =
                "\uFEFF{\"resource\\u0054ype\":\"Condition\",\"id\":\"c\\u0031\",\"c\\u006fde\":{\"text\":\"Multiples Myelom \\u00fc\\ud83d\\ude00 ü\"}}"
                        .getBytes(UTF_8);

        ChartReading reading = Charts.read(ChartPart.answered("conditions", json));

        assertThat(reading.chart().conditions()).singleElement().satisfies(condition -> {
            assertThat(condition.reference()).isEqualTo("Condition/c1");
            assertThat(condition.code().text()).isEqualTo("Multiples Myelom ü😀 ü");
        });
    }

    @Test
    void singleResourcesAreAddedOneByOne() {
        byte[] body = ("xx" + Charts.file("subject/condition") + "yy").getBytes(UTF_8);

        ChartReading reading = Charts.READER
                .begin("p1")
                .addResource("conditions", "", body, 2, body.length - 4)
                .addResource("conditions", "", body, 2, 20)
                .note("conditions", KeyState.FULL)
                .toReading();

        assertThat(reading.chart().conditions())
                .isEqualTo(Charts.read("subject/condition").chart().conditions());
        assertThat(reading.chart().gaps()).containsExactly(new ChartGap(ChartGap.Kind.UNREADABLE, "resource", 1));
        assertThat(reading.stateOf("conditions")).isEqualTo(KeyState.FULL);
    }

    @Test
    void readingTwiceGivesTheSame() {
        ChartAssembly assembly = Charts.READER.begin("p1").add(Charts.part("conditions", "prefetch/conditions"));

        assertThat(assembly.toReading()).isEqualTo(assembly.toReading());
    }
}
