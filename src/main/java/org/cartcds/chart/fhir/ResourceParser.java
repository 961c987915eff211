package org.cartcds.chart.fhir;

import ca.uhn.fhir.context.FhirContext;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.hl7.fhir.r4.model.Resource;

/** Hands one scanned resource to HAPI, reduced to its type and the members that are read. */
final class ResourceParser {

    private final FhirContext context;

    ResourceParser(FhirContext context) {
        this.context = context;
    }

    /** The resource, or empty when it is unreadable or not of the class; the reason holds values and is dropped. */
    <T extends Resource> Optional<T> parse(ScannedResource scanned, Class<T> type) {
        if (scanned.unreadable()) {
            return Optional.empty();
        }
        try {
            return Optional.of(context.newJsonParser().parseResource(type, new ByteArrayInputStream(reduced(scanned))));
        } catch (RuntimeException e) {
            return Optional.empty();
        }
    }

    private static byte[] reduced(ScannedResource scanned) {
        ByteArrayOutputStream json = new ByteArrayOutputStream(512);
        json.writeBytes(("{\"resourceType\":\"" + scanned.type() + "\"").getBytes(StandardCharsets.US_ASCII));
        for (ByteRange member : scanned.members()) {
            json.write(',');
            json.write(scanned.bytes(), member.start(), member.end() - member.start());
        }
        json.write('}');
        return json.toByteArray();
    }
}
