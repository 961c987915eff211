package org.cartcds.triage;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where the resources of a Bundle lie, and what is left to a full parser. */
class OutlinePassTests {

    private static final int MAX_DEPTH = 6;

    private final Vocabulary vocabulary = new Vocabulary.Builder()
            .addCode("matters", Vocabulary.MATTERS)
            .addCode("cart", Vocabulary.ALL)
            .build();

    private OutlinePass pass(byte[] bytes, int depth) {
        return new OutlinePass(bytes, bytes.length, depth, vocabulary, true);
    }

    private Outline outline(String json) {
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        OutlinePass pass = pass(bytes, MAX_DEPTH);
        assertThat(pass.object(json.indexOf('{'), 0)).isEqualTo(json.lastIndexOf('}') + 1);
        return pass.outline();
    }

    @Test
    void saysWhereEachResourceLies() {
        String first = "{\"resourceType\":\"Condition\",\"id\":\"a-1\",\"code\":\"x\"}";
        String second =
                "{\"medicationReference\":{},\"id\":\"b22\",\"code\":\"matters\",\"resourceType\":\"MedicationStatement\"}";
        String third = "{\"code\":\"cart\"}";
        String json = " {\"link\" : [ ] , \"entry\" : [ {\"resource\":" + first
                + "} , {\"fullUrl\":\"urn:uuid:2\", \"resource\" : " + second + ",\"search\":{}}, { \"resource\":"
                + third + "},{} ] , \"resourceType\" : \"Bundle\" } ";
        Outline outline = outline(json);

        assertThat(outline.shape()).isEqualTo(Outline.Shape.BUNDLE);
        assertThat(outline.type()).contains("Bundle");
        assertThat(outline.size()).isEqualTo(3);
        assertThat(outline.mayMentionCarT()).isTrue();
        assertThat(json.substring(outline.linkStart(), outline.linkStart() + outline.linkLength()))
                .isEqualTo("[ ]");
        String[] resources = {first, second, third};
        for (int i = 0; i < resources.length; i++) {
            assertThat(json.substring(outline.start(i), outline.start(i) + outline.length(i)))
                    .isEqualTo(resources[i]);
        }
        assertThat(outline.type(0)).isEqualTo("Condition");
        assertThat(outline.type(1)).isEqualTo("MedicationStatement");
        assertThat(outline.type(2)).isEmpty();
        assertThat(outline.id(0)).isEqualTo("a-1");
        assertThat(outline.id(1)).isEqualTo("b22");
        assertThat(outline.id(2)).isEmpty();
        assertThat(outline.hasId(0)).isTrue();
        assertThat(outline.hasId(1)).isTrue();
        assertThat(outline.hasId(2)).isFalse();
        assertThat(outline.idHash(0)).isEqualTo(Outline.hashOf("a-1".getBytes(StandardCharsets.US_ASCII)));
        assertThat(outline.idHash(1)).isEqualTo(Outline.hashOf("b22".getBytes(StandardCharsets.US_ASCII)));
        assertThat(outline.idHash(0)).isNotEqualTo(outline.idHash(1));
        assertThat(Outline.hashOf(new byte[] {1, 2})).isNotEqualTo(Outline.hashOf(new byte[] {2, 1}));
        assertThat(outline.fullUrl(0)).isEmpty();
        assertThat(outline.fullUrl(1)).isEqualTo("urn:uuid:2");
        assertThat(outline.fullUrl(2)).isEmpty();
        assertThat(outline.mayMatter(0)).isFalse();
        assertThat(outline.mayMatter(1)).isTrue();
        assertThat(outline.mayMatter(2)).isTrue();
        assertThat(outline.refersToMedication(0)).isFalse();
        assertThat(outline.refersToMedication(1)).isTrue();
        assertThat(outline.refersToMedication(2)).isFalse();
        assertThat(outline).hasToString("Outline[shape=BUNDLE, size=3]");
    }

    @Test
    void growsWithTheNumberOfResources() {
        StringBuilder json = new StringBuilder("{\"resourceType\":\"Bundle\",\"entry\":[");
        for (int i = 0; i < 50; i++) {
            json.append(i == 0 ? "" : ",")
                    .append("{\"resource\":{\"id\":\"")
                    .append(i)
                    .append("\",\"resourceType\":\"T")
                    .append(i % 3)
                    .append("\"}}");
        }
        Outline outline = outline(json.append("]}").toString());

        assertThat(outline.size()).isEqualTo(50);
        for (int i = 0; i < 50; i++) {
            assertThat(outline.id(i)).isEqualTo(Integer.toString(i));
            assertThat(outline.type(i)).isEqualTo("T" + i % 3);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"resourceType\":\"Bundle\"}",
                "{\"resourceType\":\"Bundle\",\"entry\":[]}",
                "{\"entry\":[ ],\"resourceType\":\"Bundle\"}",
                "{\"resourceType\":\"Bundle\",\"entry\":[{}]}",
                "{\"resourceType\":\"Bundle\",\"entry\":[{ } , {}]}"
            })
    void aBundleMayBeEmpty(String json) {
        Outline outline = outline(json);

        assertThat(outline.shape()).isEqualTo(Outline.Shape.BUNDLE);
        assertThat(outline.size()).isZero();
        assertThat(outline.linkLength()).isZero();
    }

    @Test
    void aResourceStandsAlone() {
        Outline outline =
                outline("{\"entry\":[{\"resource\":{\"code\":\"matters\"}}],\"resourceType\":\"List\",\"id\":\"l\"}");

        assertThat(outline.shape()).isEqualTo(Outline.Shape.RESOURCE);
        assertThat(outline.size()).isOne();
        assertThat(outline.id(0)).isEqualTo("l");
        assertThat(outline.mayMatter(0)).isTrue();
        assertThat(outline.mayMentionCarT()).isFalse();
        Outline nothing = outline("{}");
        assertThat(nothing.shape()).isEqualTo(Outline.Shape.RESOURCE);
        assertThat(nothing.type()).isEqualTo(Optional.empty());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"resourceType\":\"OperationOutcome\"}",
                "{\"resourceType\":\"Bundle\",\"entry\":[],\"entry\":[]}",
                "{\"resourceType\":\"Bundle\",\"entry\":[],\"entry\":[],\"entry\":[]}",
                "{\"resourceType\":\"Bundle\",\"link\":[],\"link\":[]}",
                "{\"resourceType\":\"Bundle\",\"entry\":{}}",
                "{\"resourceType\":\"Bundle\",\"entry\":null}",
                "{\"resourceType\":\"Bundle\",\"entry\":[1]}",
                "{\"resourceType\":\"Bundle\",\"entry\":[{},[]]}",
                "{\"resourceType\":\"Bundle\",\"entry\":[{\"resource\":{},\"resource\":{}}]}",
                "{\"resourceType\":\"Bundle\",\"entry\":[{\"resource\":\"x\"}]}",
                "{\"resourceType\":\"Bundle\",\"entry\":[{\"fullUrl\":\"a\",\"fullUrl\":\"b\"}]}",
                "{\"resourceType\":\"Bundle\",\"entry\":[{\"fullUrl\":1}]}",
                "{\"resourceType\":\"Bundle\",\"entry\":[{\"fullUrl\":\"a\\/b\"}]}",
                "{\"resourceType\":\"Bundle\",\"entry\":[{\"fullUrl\":\"a\\/b\"},{\"fullUrl\":\"a\"}]}",
                "{\"resourceType\":\"Bundle\",\"entry\":[{\"response\":{\"status\":\"404\"}},{\"search\":{}}]}",
                "{\"resourceType\":\"Bundle\",\"entry\":[{\"resource\":{\"resourceType\":\"Bundle\"}}]}",
                "{\"resourceType\":\"Bundle\",\"entry\":[{\"resource\":{\"resourceType\":\"OperationOutcome\"}},{}]}"
            })
    void anythingElseIsLeftToAFullParser(String json) {
        Outline outline = outline(json);

        assertThat(outline.shape()).isEqualTo(Outline.Shape.UNUSUAL);
        assertThat(outline.size()).isZero();
        assertThat(outline.mayMentionCarT()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "{1}",
                "{\"a\"}",
                "{\"a\":}",
                "{\"a\":1",
                "{\"a\":1]",
                "{\"a\":1,}",
                "{\"link\":[",
                "{\"link\":[1}}",
                "{\"entry\":[",
                "{\"entry\":[}",
                "{\"entry\":[{}",
                "{\"entry\":[{}}",
                "{\"entry\":[{}{}]}",
                "{\"entry\":[{},]}",
                "{\"entry\":[1 2]}",
                "{\"entry\":[{\"resource\"}]}",
                "{\"entry\":[{\"resource\":{]}]}",
                "{\"entry\":[{\"resource\":{} \"a\":1}]}",
                "{\"entry\":[{\"resource\":{},}]}",
                "{\"entry\":[{1:2}]}",
                "{\"entry\":[{\"fullUrl\":\"a]}]}",
                "{\"entry\":[{\"search\":x}]}"
            })
    void brokenJsonIsLeftToAFullParser(String json) {
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);

        assertThat(pass(bytes, MAX_DEPTH).object(0, 0)).isEqualTo(JsonSkipper.UNSURE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"a\":[[]]}",
                "{\"link\":[[]]}",
                "{\"entry\":[[]]}",
                "{\"entry\":[1,[]]}",
                "{\"a\":{\"b\":1,\"c\":{}}}"
            })
    void nestingIsCountedFromTheOutside(String json) {
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);

        assertThat(pass(bytes, 3).object(0, 0)).isEqualTo(bytes.length);
        assertThat(pass(bytes, 2).object(0, 0)).isEqualTo(JsonSkipper.UNSURE);
        assertThat(pass(bytes, 5).object(0, 2)).isEqualTo(bytes.length);
        assertThat(pass(bytes, 4).object(0, 2)).isEqualTo(JsonSkipper.UNSURE);
    }

    @Test
    void aResourceInAnEntryIsThreeLevelsDown() {
        byte[] bytes = "{\"entry\":[{\"resource\":{\"a\":{}},\"search\":{\"b\":{}}}]}".getBytes(StandardCharsets.UTF_8);

        assertThat(pass(bytes, 5).object(0, 0)).isEqualTo(bytes.length);
        assertThat(pass(bytes, 4).object(0, 0)).isEqualTo(JsonSkipper.UNSURE);
    }
}
