package org.cartcds.chart.fhir;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.stream.Stream;

/** Reads the FHIR files under {@code chart/} for the patient {@code p1}. */
final class Charts {

    static final String PATIENT = "p1";
    static final ChartReader READER = new ChartReader();

    private Charts() {}

    /** The text of {@code chart/<name>.json}. */
    static String file(String name) {
        try (InputStream file = Charts.class.getResourceAsStream("/chart/" + name + ".json")) {
            if (file == null) {
                throw new IllegalArgumentException("There is no file chart/" + name + ".json.");
            }
            return new String(file.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The file as the answer under a key. */
    static ChartPart part(String key, String name) {
        return json(key, file(name));
    }

    /** A text as the answer under a key, in the middle of a larger array as it is in a request body. */
    static ChartPart json(String key, String json) {
        byte[] body = ("{\"k\":" + json + " }").getBytes(UTF_8);
        return ChartPart.answered(key, body, 5, json.getBytes(UTF_8).length);
    }

    /** The reading of files that each came under a key of its own. */
    static ChartReading read(String... names) {
        return read(Stream.of(names).map(name -> part("key of " + name, name)).toArray(ChartPart[]::new));
    }

    static ChartReading read(ChartPart... parts) {
        return READER.read(PATIENT, java.util.List.of(parts));
    }

    static ChartReading readJson(String json) {
        return read(json("conditions", json));
    }
}
