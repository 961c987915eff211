package org.cartcds.chart.fhir;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.cartcds.chart.Concept;
import org.cartcds.chart.ConceptCode;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.PrimitiveType;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Type;
import org.jspecify.annotations.Nullable;

/** FHIR concepts, codes and values as concepts. */
final class Concepts {

    /** More digits than any measurement has; beyond it a number stays as it is written. */
    private static final int MAX_PLAIN_DIGITS = 40;

    private Concepts() {}

    static Concept of(CodeableConcept concept) {
        return new Concept(codes(concept), concept.getText());
    }

    static List<Concept> of(List<CodeableConcept> concepts) {
        return concepts.stream()
                .map(Concepts::of)
                .filter(concept -> !concept.isEmpty())
                .toList();
    }

    private static List<ConceptCode> codes(CodeableConcept concept) {
        return concept.getCoding().stream().map(Concepts::code).toList();
    }

    private static ConceptCode code(Coding coding) {
        return new ConceptCode(coding.getSystem(), coding.getCode(), coding.getDisplay());
    }

    /** The written code of a status in lower case, empty when absent. */
    static String status(PrimitiveType<?> status) {
        return statusWord(status.getValueAsString());
    }

    /**
     * The code of a status that is a concept: of HL7's own code system if there, else the first code, else the text written
     * like a code, else {@code bare}.
     *
     * @param systemName last part of HL7's code system URI
     * @param bare the status when it was a plain string, null when it was not
     */
    static String status(CodeableConcept status, String systemName, @Nullable String bare) {
        for (Coding coding : status.getCoding()) {
            String word = statusWord(coding.getCode());
            if (!word.isEmpty() && coding.hasSystem() && coding.getSystem().endsWith("/" + systemName)) {
                return word;
            }
        }
        for (Coding coding : status.getCoding()) {
            String word = statusWord(coding.getCode());
            if (!word.isEmpty()) {
                return word;
            }
        }
        String written = statusWord(status.getText());
        return written.isEmpty() ? statusWord(bare) : written;
    }

    private static String statusWord(@Nullable String text) {
        return text == null ? "" : text.strip().toLowerCase(Locale.ROOT).replace(' ', '-');
    }

    /** The value of an observation: its concept, or its words, or its number with the comparator; empty for other types. */
    static Concept value(Type value) {
        if (value instanceof CodeableConcept concept) {
            return of(concept);
        }
        if (value instanceof Quantity quantity) {
            return Concept.ofText(number(quantity));
        }
        if (value instanceof PrimitiveType<?> primitive) {
            return Concept.ofText(primitive.getValueAsString());
        }
        return Concept.EMPTY;
    }

    /** The unit of a quantity as a reader knows it, else its code, else empty. */
    static String unit(Type value) {
        if (!(value instanceof Quantity quantity)) {
            return "";
        }
        return quantity.hasUnit() ? quantity.getUnit() : quantity.hasCode() ? quantity.getCode() : "";
    }

    private static String number(Quantity quantity) {
        BigDecimal number = quantity.getValue();
        if (number == null) {
            return "";
        }
        String comparator = quantity.getComparatorElement().getValueAsString();
        boolean plain = Math.abs((long) number.precision() - number.scale()) <= MAX_PLAIN_DIGITS
                && Math.abs((long) number.scale()) <= MAX_PLAIN_DIGITS;
        String digits = plain ? number.stripTrailingZeros().toPlainString() : number.toString();
        return comparator == null ? digits : comparator + digits;
    }

    /** The concept with the codings of others behind its own; a further concept without coding brings its text. */
    static Concept join(Concept concept, List<CodeableConcept> others) {
        if (others.isEmpty()) {
            return concept;
        }
        Stream<ConceptCode> further = others.stream()
                .flatMap(other -> other.hasCoding()
                        ? codes(other).stream()
                        : Stream.of(new ConceptCode("", "", other.getText())));
        return new Concept(Stream.concat(concept.codings().stream(), further).toList(), concept.text());
    }
}
