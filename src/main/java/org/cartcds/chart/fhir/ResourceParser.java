package org.cartcds.chart.fhir;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.ErrorHandlerAdapter;
import ca.uhn.fhir.parser.IParser;
import ca.uhn.fhir.parser.IParserErrorHandler.IParseLocation;
import ca.uhn.fhir.parser.json.BaseJsonLikeValue.ScalarType;
import ca.uhn.fhir.parser.json.BaseJsonLikeValue.ValueType;
import java.io.ByteArrayOutputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.hl7.fhir.r4.model.Resource;

/** Hands one scanned resource to HAPI, reduced to its type and the members that are read. */
final class ResourceParser {

    private final FhirContext context;

    ResourceParser(FhirContext context) {
        this.context = context;
    }

    /** The resource, whatever of its members had to be left out. */
    <T extends Resource> Optional<T> parse(ScannedResource scanned, Class<T> type) {
        return parse(scanned, type, () -> {});
    }

    /**
     * The resource, or empty when it is unreadable or not of the class; the reason holds values and is dropped.
     *
     * @param onLoss told when a member that would be read has the wrong JSON type or no valid value and is left out
     */
    <T extends Resource> Optional<T> parse(ScannedResource scanned, Class<T> type, Runnable onLoss) {
        if (scanned.unreadable()) {
            return Optional.empty();
        }
        try {
            IParser parser = context.newJsonParser();
            parser.setParserErrorHandler(new Losses(onLoss));
            return Optional.of(parser.parseResource(type, new StringReader(reduced(scanned))));
        } catch (RuntimeException e) {
            return Optional.empty();
        }
    }

    /** Accepts every deviation in silence, since HAPI's other handlers log the values they meet, but tells of a loss. */
    private static final class Losses extends ErrorHandlerAdapter {

        private final Runnable onLoss;

        Losses(Runnable onLoss) {
            this.onLoss = onLoss;
        }

        @Override
        public void incorrectJsonType(
                IParseLocation location,
                String element,
                ValueType expected,
                ScalarType expectedScalar,
                ValueType found,
                ScalarType foundScalar) {
            onLoss.run();
        }

        @Override
        public void invalidValue(IParseLocation location, String value, String error) {
            onLoss.run();
        }
    }

    private static String reduced(ScannedResource scanned) {
        ByteArrayOutputStream json = new ByteArrayOutputStream(512);
        json.writeBytes(("{\"resourceType\":\"" + scanned.type() + "\"").getBytes(StandardCharsets.US_ASCII));
        for (ByteRange member : scanned.members()) {
            json.write(',');
            json.write(scanned.bytes(), member.start(), member.end() - member.start());
        }
        json.write('}');
        return json.toString(StandardCharsets.UTF_8);
    }
}
