package org.cartcds.fhirserver;

import java.net.URI;
import java.nio.charset.StandardCharsets;

/** URLs of the profiles' queries. */
final class QueryUrl {

    private static final String PLAIN = "-._~,:/=&?%";

    private QueryUrl() {}

    /** The URL of a query for a patient, whose id is made of characters that a URL may hold. */
    static URI of(URI base, String query, String patientId) {
        return URI.create(base + "/" + escaped(query.replace("{{context.patientId}}", patientId)));
    }

    private static String escaped(String query) {
        StringBuilder escaped = new StringBuilder(query.length() + 16);
        for (byte b : query.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xFF);
            if (c < 0x80 && (Character.isLetterOrDigit(c) || PLAIN.indexOf(c) >= 0)) {
                escaped.append(c);
            } else {
                escaped.append(String.format("%%%02X", (int) c));
            }
        }
        return escaped.toString();
    }
}
