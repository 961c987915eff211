package org.cartcds.samples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.IParser;
import ca.uhn.fhir.parser.StrictErrorHandler;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The samples are correct FHIR R4, except where a sample shows what a server gets wrong. */
class SampleFhirTests {

    /** Samples with resources that are wrong on purpose. */
    private static final Set<String> BROKEN =
            Set.of("relapse-epic-lymphoma-open-chart", "relapse-myeloma-unreadable-observation");

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final FhirContext R4 = FhirContext.forR4Cached();

    static Stream<Sample> correct() {
        return Sample.all().stream().filter(sample -> !BROKEN.contains(sample.name()));
    }

    static Stream<Sample> broken() {
        return Sample.all().stream().filter(sample -> BROKEN.contains(sample.name()));
    }

    static Stream<Sample> all() {
        return Sample.all().stream();
    }

    @ParameterizedTest
    @MethodSource("correct")
    void isReadByAStrictParser(Sample sample) {
        List<JsonNode> resources = topResources(sample);
        assertThat(resources).isNotEmpty();
        resources.forEach(resource -> strict().parseResource(resource.toString()));
    }

    @ParameterizedTest
    @MethodSource("broken")
    void brokenOnPurposeIsStillBroken(Sample sample) {
        assertThatThrownBy(() -> topResources(sample).forEach(resource -> strict().parseResource(resource.toString())))
                .isInstanceOf(ca.uhn.fhir.parser.DataFormatException.class);
    }

    @Test
    void everyBrokenSampleExists() {
        assertThat(broken().map(Sample::name)).containsExactlyInAnyOrderElementsOf(BROKEN);
    }

    @ParameterizedTest
    @MethodSource("all")
    void hasNoResourceIdTwice(Sample sample) {
        Set<String> seen = new HashSet<>();
        for (JsonNode resource : resources(sample)) {
            if (resource.has("id")) {
                String reference = resource.get("resourceType").stringValue() + "/"
                        + resource.get("id").stringValue();
                assertThat(seen.add(reference)).as(reference).isTrue();
            }
        }
        assertThat(seen).isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("all")
    void countsTheMatchesOfEachSearch(Sample sample) {
        for (JsonNode resource : topResources(sample)) {
            if (resource.path("type").asString("").equals("searchset")) {
                long matches = resource.path("entry")
                        .valueStream()
                        .filter(entry ->
                                entry.path("search").path("mode").stringValue().equals("match"))
                        .count();
                assertThat(resource.get("total").intValue()).isEqualTo((int) matches);
                assertThat(resource.path("link").path(0).path("relation").stringValue())
                        .isEqualTo("self");
            }
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void namesOnlyInventedPeopleAndExampleServers(Sample sample) {
        Set<String> invented =
                Set.of("example", "sample", "specimen", "muster", "placeholder", "fictional", "testperson");
        List<JsonNode> patients = resources(sample).stream()
                .filter(resource -> resource.get("resourceType").stringValue().equals("Patient"))
                .toList();
        assertThat(patients).isNotEmpty();
        for (JsonNode patient : patients) {
            assertThat(patient.path("name").path(0).path("family").stringValue().toLowerCase(java.util.Locale.ROOT))
                    .isIn(invented);
            assertThat(patient.path("identifier").path(0).path("system").stringValue())
                    .contains("example.org");
        }
    }

    /** The prefetched values, or the Bundle. */
    private static List<JsonNode> topResources(Sample sample) {
        JsonNode body = JSON.readTree(sample.body());
        if (sample.isBundle()) {
            return List.of(body);
        }
        return body.get("prefetch")
                .valueStream()
                .filter(value -> !value.isNull())
                .toList();
    }

    /** The same, with the entries of Bundles. */
    private static List<JsonNode> resources(Sample sample) {
        List<JsonNode> all = new ArrayList<>();
        for (JsonNode top : topResources(sample)) {
            all.add(top);
            top.path("entry").valueStream().map(entry -> entry.get("resource")).forEach(all::add);
        }
        return all;
    }

    private static IParser strict() {
        return R4.newJsonParser().setParserErrorHandler(new StrictErrorHandler());
    }
}
