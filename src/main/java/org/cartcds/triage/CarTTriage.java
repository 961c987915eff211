package org.cartcds.triage;

import java.util.List;
import java.util.stream.Stream;
import org.cartcds.chart.ConditionEntry;
import org.cartcds.knowledge.CodeTable;
import org.cartcds.knowledge.Knowledge;
import org.cartcds.phrase.PhraseTable;

/**
 * Tells from raw JSON bytes which resources can mean CAR-T and which can change an answer about it, so that nothing else has
 * to be parsed. It may say "maybe" for a chart that is not about CAR-T; it never says "no" for one that the knowledge would
 * recognise: codes are found in every way in which {@link org.cartcds.knowledge.CodeSystems#normalise} would read them, names
 * and phrases in every way in which {@link org.cartcds.phrase.Words} would, whatever JSON escapes. Thread safe.
 */
public final class CarTTriage {

    /** Deeper JSON is left to a full parser. */
    private static final int MAX_DEPTH = 200;

    private static final String NDC = "ndc";
    private static final int NDC_DIGITS = 9;

    private static final CarTTriage NONE = new CarTTriage(new Vocabulary.Builder().build(), false);

    private final Vocabulary vocabulary;
    private final boolean judges;

    private CarTTriage(Vocabulary vocabulary, boolean judges) {
        this.vocabulary = vocabulary;
        this.judges = judges;
    }

    /** Finds every object unusual, so that everything is read. */
    public static CarTTriage none() {
        return NONE;
    }

    /** Triage by this knowledge. */
    public static CarTTriage of(Knowledge knowledge) {
        Vocabulary.Builder vocabulary = new Vocabulary.Builder();
        codes(knowledge).forEach(table -> add(vocabulary, table, Vocabulary.MATTERS));
        words(phrases(knowledge)).forEach(words -> vocabulary.addPhrase(words, Vocabulary.MATTERS));
        words(wholes(knowledge)).forEach(words -> vocabulary.addWhole(words, Vocabulary.MATTERS));
        words(ofNameAndValue(knowledge)).forEach(words -> vocabulary.addPhraseOfTwoTexts(words, Vocabulary.MATTERS));
        add(vocabulary, knowledge.products().codes(), Vocabulary.ALL);
        words(List.of(knowledge.products().names())).forEach(words -> vocabulary.addPhrase(words, Vocabulary.ALL));
        for (String status : ConditionEntry.RETURNED) {
            vocabulary.addCode(status, Vocabulary.MATTERS).addPhrase(List.of(status), Vocabulary.MATTERS);
        }
        return new CarTTriage(vocabulary.build(), true);
    }

    /** The tables by which a chart is read; the words around a phrase matter only where the phrase does. */
    static List<CodeTable<?>> codes(Knowledge knowledge) {
        return List.of(
                knowledge.products().codes(),
                knowledge.diseaseCatalog().codes(),
                knowledge.responses().values(),
                knowledge.responses().observations(),
                knowledge.therapies().codes(),
                knowledge.facts().codes());
    }

    /** The phrases by which a chart is read. */
    static List<PhraseTable<?>> phrases(Knowledge knowledge) {
        return List.of(
                knowledge.products().names(),
                knowledge.diseaseCatalog().names(),
                knowledge.responses().observationNames(),
                knowledge.responses().phrases(),
                knowledge.therapies().names(),
                knowledge.antigens().statements(),
                knowledge.extent().phrases());
    }

    /** The phrases that are looked for in a name and a value put together, or in several names. */
    static List<PhraseTable<?>> ofNameAndValue(Knowledge knowledge) {
        return List.of(knowledge.antigens().names(), knowledge.facts().names());
    }

    /** The phrases that count only as a whole text. */
    static List<PhraseTable<?>> wholes(Knowledge knowledge) {
        return List.of(
                knowledge.responses().observationWholes(), knowledge.responses().wholes());
    }

    private static void add(Vocabulary.Builder vocabulary, CodeTable<?> table, int meaning) {
        for (CodeTable.Key key : table.keys()) {
            if (key.systemId().equals(NDC) && key.code().length() == NDC_DIGITS) {
                vocabulary.addNdc(key.code(), meaning);
            } else {
                vocabulary.addCode(key.code(), meaning);
            }
        }
    }

    private static Stream<List<String>> words(List<PhraseTable<?>> tables) {
        return tables.stream().flatMap(table -> table.phrases().stream());
    }

    /**
     * Starts a pass over these bytes.
     *
     * @param end place behind the JSON
     * @param maxDepth deeper nesting is {@link JsonSkipper#UNSURE}
     */
    public OutlinePass pass(byte[] bytes, int end, int maxDepth) {
        return new OutlinePass(bytes, end, maxDepth, vocabulary, judges);
    }

    /** The outline of one JSON object that fills this range; unusual when it is anything else. */
    public Outline outline(byte[] bytes, int offset, int length) {
        OutlinePass pass = pass(bytes, offset + length, MAX_DEPTH);
        return isOneObject(pass, offset, length) ? pass.outline() : Outline.unusual();
    }

    private static boolean isOneObject(OutlinePass pass, int offset, int length) {
        int brace = pass.json().blanks(offset);
        int behind = pass.json().at(brace) == '{' ? pass.object(brace, 0) : JsonSkipper.UNSURE;
        return behind >= 0 && pass.json().blanks(behind) == offset + length;
    }

    /** False only when nothing in these bytes can mean CAR-T, whether or not they are JSON. */
    public boolean mayMentionCarT(byte[] bytes, int offset, int length) {
        OutlinePass pass = pass(bytes, offset + length, MAX_DEPTH);
        return isOneObject(pass, offset, length)
                ? pass.mayMentionCarT()
                : (vocabulary.ofAnything(bytes, offset, offset + length) & Vocabulary.CAR_T) != 0;
    }
}
