package org.cartcds.triage;

import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.cartcds.knowledge.CodeTable;
import org.cartcds.knowledge.ProductCatalog;

/**
 * Tells from raw JSON bytes when nothing in them can mean CAR-T, so that nothing has to be parsed. It may say "maybe" for
 * a chart that is not about CAR-T; it never says "no" for one that the product catalog would recognise.
 *
 * <p>Codes are looked for in every way in which {@link org.cartcds.knowledge.CodeSystems#normalise} would read them; of
 * each name one telling word is looked for. What JSON can hide is looked for as well: a word may follow an escape such as
 * {@code \n} without a blank, and an escaped ASCII character ({@code \}{@code u0041}) may stand for any letter, digit or
 * separator. An OperationOutcome counts as maybe, because it can change the state of a key.
 */
public final class CarTTriage {

    private static final String NDC = "ndc";
    private static final String ICD_10_CM = "icd-10-cm";
    private static final int LABELER_DIGITS = 5;
    private static final int SHORTEST_WORD = 3;
    private static final List<String> BEFORE = List.of(" ", " n", " t", " r", " b", " f");

    private final BytePatterns patterns;
    private final boolean always;

    private CarTTriage(BytePatterns patterns, boolean always) {
        this.patterns = patterns;
        this.always = always;
    }

    /** Triage for these products. */
    public static CarTTriage of(ProductCatalog products) {
        Set<String> patterns = new LinkedHashSet<>();
        boolean always = false;
        for (CodeTable.Key key : products.codes().keys()) {
            forms(key).forEach(form -> add(patterns, form));
        }
        for (String word : tellingWords(products.names().phrases())) {
            always |= word.length() < SHORTEST_WORD;
            add(patterns, word + " ");
        }
        add(patterns, "operationoutcome ");
        for (int digit = 0; digit < 8; digit++) {
            patterns.add(" u00" + digit);
        }
        return new CarTTriage(BytePatterns.of(patterns), always);
    }

    /** As few words as possible of which each name holds one: the longest word of the shortest names, the first of equals. */
    private static Set<String> tellingWords(List<List<String>> names) {
        Set<String> words = new LinkedHashSet<>();
        names.stream()
                .sorted(Comparator.comparingInt((List<String> name) -> name.size())
                        .thenComparing(Object::toString))
                .filter(name -> name.stream().noneMatch(words::contains))
                .forEach(name -> words.add(name.stream()
                        .reduce((one, other) -> other.length() > one.length() ? other : one)
                        .orElse("")));
        return words;
    }

    private static void add(Set<String> patterns, String form) {
        BEFORE.forEach(before -> patterns.add(before + form));
    }

    private static List<String> forms(CodeTable.Key key) {
        String code = key.code().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", " ");
        return switch (key.systemId()) {
            case NDC -> ndcForms(code);
            case ICD_10_CM -> List.of(code + " ", code.substring(0, 3) + " " + code.substring(3) + " ");
            default -> List.of(code + " ");
        };
    }

    /** Labeler and product with a hyphen between them, each with and without leading zeros, and without a hyphen. */
    private static List<String> ndcForms(String nineDigits) {
        Set<String> forms = new LinkedHashSet<>();
        forms.add(nineDigits);
        for (String labeler : withFewerZeros(nineDigits.substring(0, LABELER_DIGITS))) {
            for (String product : withFewerZeros(nineDigits.substring(LABELER_DIGITS))) {
                forms.add(labeler + " " + product + " ");
            }
        }
        return List.copyOf(forms);
    }

    private static List<String> withFewerZeros(String digits) {
        Set<String> forms = new LinkedHashSet<>(List.of(digits));
        String rest = digits;
        while (rest.length() > 1 && rest.startsWith("0")) {
            rest = rest.substring(1);
            forms.add(rest);
        }
        return List.copyOf(forms);
    }

    /** False only when nothing in these bytes can mean CAR-T or change the state of a prefetch key. */
    public boolean mayMentionCarT(byte[] bytes, int offset, int length) {
        return always || patterns.occursIn(bytes, offset, length);
    }
}
