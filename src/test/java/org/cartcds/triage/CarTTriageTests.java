package org.cartcds.triage;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.cartcds.cases.CodeRows;
import org.cartcds.chart.Concept;
import org.cartcds.knowledge.CodeTable;
import org.cartcds.knowledge.Knowledge;
import org.cartcds.knowledge.KnowledgeFiles;
import org.cartcds.knowledge.KnowledgeLoader;
import org.cartcds.phrase.ContextPhrases;
import org.cartcds.phrase.PhraseTable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class CarTTriageTests {

    private static final Knowledge KNOWLEDGE = KnowledgeLoader.load(KnowledgeFiles.packaged());
    private static final CarTTriage TRIAGE = CarTTriage.of(KNOWLEDGE);
    private static final CodeRows ROWS = new CodeRows(Path.of("cds-cards"));

    static Stream<Concept> codes() {
        return ROWS.table("shared/product-codes.csv").stream().map(ROWS::concept);
    }

    static Stream<String> names() {
        return ROWS.table("shared/product-names.csv").stream().map(row -> row.getField("name"));
    }

    @ParameterizedTest
    @MethodSource("codes")
    void seesEveryProductCodeInEveryWriting(Concept concept) {
        String code = concept.codings().get(0).code();
        List<String> writings =
                new ArrayList<>(List.of(code, code.toLowerCase(), " " + code + " ", "\t" + code + "\n"));
        if (code.matches("\\d{4}-\\d{3,4}")) {
            writings.add("0" + code + "-01");
            writings.add("0" + code.replace("-", "") + "01");
        }
        for (String writing : writings) {
            for (String json : jsonOf("code", writing)) {
                assertThat(sees(json)).as(json).isTrue();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("names")
    void seesEveryNameInEveryWriting(String name) {
        for (String writing : List.of(
                name,
                name.toUpperCase(),
                name.replace(" ", "-"),
                name.replace(" ", " \u2011 "),
                "s/p " + name + "\u00ae",
                "\n" + name + ",",
                "(" + name + ")",
                "\u00e9 " + name + " \ud83d\ude00")) {
            for (String json : jsonOf("text", writing)) {
                assertThat(sees(json)).as(json).isTrue();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"resourceType\":\"Observation\",\"code\":{\"text\":\"Oscar has a scar\"}}",
                "{\"resourceType\":\"Condition\",\"code\":{\"coding\":[{\"code\":\"I10\",\"display\":\"Hypertension\"}]}}",
                "{\"text\":\"carter careful red blood cells, cell therapy\"}",
                "{\"code\":\"12038228\"}"
            })
    void letsOrdinaryChartsPass(String json) {
        assertThat(sees(json)).isFalse();
    }

    @Test
    void saysNothingOfWhatChangesTheStateOfAKey() {
        for (String json : List.of(
                "{\"resourceType\":\"OperationOutcome\",\"issue\":[]}",
                bundle("{\"resource\":{\"resourceType\":\"OperationOutcome\"}}"),
                bundle("{\"resource\":{\"resourceType\":\"Bundle\"}}"),
                bundle("{\"response\":{\"status\":\"404\"}}"),
                bundle("{\"resource\":7}"),
                bundle("7"),
                "{\"resourceType\":\"Bundle\",\"entry\":{}}",
                "[]",
                "{\"a\":1",
                "{} {}")) {
            Outline outline = outline(json);
            assertThat(outline.shape()).as(json).isEqualTo(Outline.Shape.UNUSUAL);
            assertThat(outline.mayMentionCarT()).as(json).isTrue();
        }
    }

    @Test
    void looksForNamesAndCodesEvenInWhatIsNoJson() {
        assertThat(sees("{\"text\": \"Yescarta")).isTrue();
        assertThat(sees("code=2479140, x")).isTrue();
        assertThat(sees("{\"text\": \"Yesc\\u0061rta")).isTrue();
        assertThat(sees("{\"text\": \"Hemoglobin")).isFalse();
    }

    @Test
    void findsEachResourceOfABundleInAnyOrderOfMembers() {
        String json =
                "{\"entry\":[{\"resource\":{\"id\":\"a1\",\"code\":{\"text\":\"x\"},\"resourceType\":\"Condition\"},"
                        + "\"fullUrl\":\"urn:uuid:1\"},{},{\"search\":{},\"resource\":{\"resourceType\":\"Procedure\",\"code\":"
                        + "{\"text\":\"kymriah\"},\"medicationReference\":{}}}],\"link\":[{\"relation\":\"self\"}],\"resourceType\":\"Bundle\"}";
        Outline outline = outline(json);

        assertThat(outline.shape()).isEqualTo(Outline.Shape.BUNDLE);
        assertThat(outline.size()).isEqualTo(2);
        assertThat(List.of(outline.type(0), outline.type(1))).containsExactly("Condition", "Procedure");
        assertThat(List.of(outline.mayMatter(0), outline.mayMatter(1))).containsExactly(false, true);
        assertThat(List.of(outline.hasId(0), outline.hasId(1))).containsExactly(true, false);
        assertThat(outline.id(0)).isEqualTo("a1");
        assertThat(outline.idHash(0)).isEqualTo(Outline.hashOf("a1".getBytes(StandardCharsets.UTF_8)));
        assertThat(List.of(outline.fullUrl(0), outline.fullUrl(1))).containsExactly("urn:uuid:1", "");
        assertThat(List.of(outline.refersToMedication(0), outline.refersToMedication(1)))
                .containsExactly(false, true);
        assertThat(json.substring(outline.start(0), outline.start(0) + outline.length(0)))
                .isEqualTo("{\"id\":\"a1\",\"code\":{\"text\":\"x\"},\"resourceType\":\"Condition\"}");
        assertThat(json.substring(outline.linkStart(), outline.linkStart() + outline.linkLength()))
                .isEqualTo("[{\"relation\":\"self\"}]");
    }

    private static String bundle(String entry) {
        return "{\"resourceType\":\"Bundle\",\"entry\":[" + entry + "]}";
    }

    private static Outline outline(String json) {
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        return TRIAGE.outline(bytes, 0, bytes.length);
    }

    /** Every table of the knowledge by which a text or a code is looked up, wherever it lies. */
    private static List<Object> tables(Object node, Class<?> type) {
        List<Object> found = new ArrayList<>();
        if (type.isInstance(node)) {
            found.add(node);
        } else if (node instanceof Record record && !(node instanceof ContextPhrases)) {
            for (RecordComponent component : record.getClass().getRecordComponents()) {
                try {
                    found.addAll(tables(component.getAccessor().invoke(record), type));
                } catch (ReflectiveOperationException e) {
                    throw new AssertionError(e);
                }
            }
        }
        return found;
    }

    @Test
    void knowsEveryCodeTableOfTheKnowledge() {
        assertThat(tables(KNOWLEDGE, CodeTable.class))
                .hasSizeGreaterThan(4)
                .containsExactlyInAnyOrderElementsOf(CarTTriage.codes(KNOWLEDGE));
    }

    @Test
    void knowsEveryPhraseTableButThoseThatOnlyCountBesideAnother() {
        List<Object> besideAnother = List.of(
                KNOWLEDGE.products().notCarT(),
                KNOWLEDGE.products().given(),
                KNOWLEDGE.antigens().answers(),
                KNOWLEDGE.antigens().not());
        assertThat(tables(KNOWLEDGE, PhraseTable.class))
                .hasSizeGreaterThan(10)
                .containsExactlyInAnyOrderElementsOf(Stream.of(
                                CarTTriage.phrases(KNOWLEDGE),
                                CarTTriage.ofNameAndValue(KNOWLEDGE),
                                CarTTriage.wholes(KNOWLEDGE),
                                besideAnother)
                        .flatMap(List::stream)
                        .toList());
    }

    @Test
    void seesEveryPhraseOfTheKnowledgeInEveryMemberThatHoldsWords() {
        int seen = 0;
        for (PhraseTable<?> table : Stream.concat(
                        CarTTriage.phrases(KNOWLEDGE).stream(), CarTTriage.ofNameAndValue(KNOWLEDGE).stream())
                .toList()) {
            for (List<String> words : table.phrases()) {
                for (String member : List.of("text", "display", "valueString", "conclusion", "clinicalStatus")) {
                    for (String json : jsonOf(
                            member, "Xy, " + String.join(" \u2013 ", words).toUpperCase() + "; z")) {
                        assertThat(matters(json)).as(json).isTrue();
                        seen++;
                    }
                }
            }
        }
        assertThat(seen).isGreaterThan(5_000);
    }

    @Test
    void seesEveryPhraseThatCountsAsAWholeTextWhereItIsOne() {
        int seen = 0;
        for (PhraseTable<?> table : CarTTriage.wholes(KNOWLEDGE)) {
            for (List<String> words : table.phrases()) {
                for (String json :
                        jsonOf("valueString", "(" + String.join(" ", words).toUpperCase() + ".) ")) {
                    assertThat(matters(json)).as(json).isTrue();
                    seen++;
                }
            }
        }
        assertThat(seen).isGreaterThan(50);
    }

    @Test
    void seesEveryCodeOfTheKnowledge() {
        int seen = 0;
        for (CodeTable<?> table : CarTTriage.codes(KNOWLEDGE)) {
            for (CodeTable.Key key : table.keys()) {
                for (String json : jsonOf("code", " " + key.code().toLowerCase() + " ")) {
                    assertThat(matters(json)).as(json).isTrue();
                    seen++;
                }
            }
        }
        assertThat(seen).isGreaterThan(1_000);
    }

    @Test
    void seesThePartOfAPhraseWithWhichANameEndsBeforeItsValue() {
        assertThat(matters("{\"code\":{\"text\":\"ECOG\"},\"valueInteger\":2}")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"code\":{\"coding\":[{\"code\":\"718-7\",\"display\":\"Hemoglobin [Mass/volume] in Blood\"}]}}",
                "{\"code\":{\"coding\":[{\"code\":\"8480-6\",\"display\":\"Systolic blood pressure\"}],\"text\":\"BP\"}}",
                "{\"code\":{\"text\":\"Type 2 diabetes mellitus without complications\"}}",
                "{\"valueQuantity\":{\"value\":7.1,\"code\":\"10*3\\/uL\"}}",
                "{\"valueQuantity\":{\"value\":7.1,\"code\":\"\u00b5mol\"}}"
            })
    void leavesOrdinaryRecordsUnread(String json) {
        assertThat(matters(json)).isFalse();
    }

    @Test
    void seesWhatIsSaidInAUnit() {
        assertThat(matters("{\"valueQuantity\":{\"value\":5,\"unit\":\"% CD19 negative\"}}"))
                .isTrue();
        assertThat(matters("{\"valueQuantity\":{\"value\":5,\"code\":\"CD19-negative\"}}"))
                .isTrue();
        assertThat(matters("{\"valueQuantity\":{\"value\":5,\"unit\":\"mg/dL\",\"code\":\"mg/dL\"}}"))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"code\":7}", "{\"display\":true}", "{\"code\":[5]}", "{\"code\":\"\\u0031\"}"})
    void readsWhatItCannotJudge(String json) {
        assertThat(matters(json)).isTrue();
    }

    @Test
    void seesWhatStandsInAListInPlaceOfOneText() {
        assertThat(sees("{\"text\":[\"abc\",\"axi-cel\"]}")).isTrue();
        assertThat(sees("{\"text\":[{\"a\":[1]},\"axi-cel\"]}")).isTrue();
    }

    /** A value as JSON: plain, and with some of its characters escaped. */
    private static List<String> jsonOf(String member, String value) {
        String plain = JsonMapper.shared().writeValueAsString(value);
        List<String> writings = new ArrayList<>(List.of(plain));
        for (int at : List.of(0, value.length() / 2, value.length() - 1)) {
            String escaped = "\\u%04x".formatted((int) value.charAt(at));
            String head = JsonMapper.shared().writeValueAsString(value.substring(0, at));
            String tail = JsonMapper.shared().writeValueAsString(value.substring(at + 1));
            if (value.charAt(at) < 0x80) {
                writings.add(head.substring(0, head.length() - 1) + escaped + tail.substring(1));
            }
        }
        return writings.stream()
                .map(json -> "{\"a\":1,\"" + member + "\":" + json + ",\"z\":2}")
                .toList();
    }

    private static boolean matters(String json) {
        Outline outline = outline(json);
        return outline.shape() == Outline.Shape.UNUSUAL || outline.mayMatter(0);
    }

    private static boolean sees(String json) {
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        return TRIAGE.mayMentionCarT(bytes, 0, bytes.length);
    }

    /** Each table by an entry of its own; built here, so that it is seen when a table is left out. */
    @Test
    void isBuiltFromEveryTableOfTheKnowledge() {
        CarTTriage triage = CarTTriage.of(KNOWLEDGE);
        String code = "{\"resourceType\":\"Condition\",\"code\":\"%s\"}";
        String text = "{\"resourceType\":\"Condition\",\"text\":\"%s\"}";
        for (String json : Stream.concat(
                        CarTTriage.codes(KNOWLEDGE).stream()
                                .map(table -> table.keys().iterator().next().code())
                                .map(code::formatted),
                        Stream.of(
                                        CarTTriage.phrases(KNOWLEDGE),
                                        CarTTriage.ofNameAndValue(KNOWLEDGE),
                                        CarTTriage.wholes(KNOWLEDGE))
                                .flatMap(List::stream)
                                .map(table -> String.join(
                                        " ", table.phrases().iterator().next()))
                                .map(text::formatted))
                .toList()) {
            byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
            assertThat(triage.outline(bytes, 0, bytes.length).mayMatter(0))
                    .as(json)
                    .isTrue();
        }
        for (String json :
                List.of(code.formatted("XW033C7"), text.formatted("Abecma infusion"), code.formatted("59572-515-01"))) {
            byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
            assertThat(triage.mayMentionCarT(bytes, 0, bytes.length)).as(json).isTrue();
        }
        for (String json : List.of(code.formatted("relapse"), text.formatted("in relapse now"))) {
            byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
            Outline outline = triage.outline(bytes, 0, bytes.length);
            assertThat(outline.mayMatter(0)).as(json).isTrue();
            assertThat(outline.mayMentionCarT()).as(json).isFalse();
        }
        byte[] ordinary = text.formatted("Essential hypertension").getBytes(StandardCharsets.UTF_8);
        assertThat(triage.outline(ordinary, 0, ordinary.length).mayMatter(0)).isFalse();
    }
}
