package org.cartcds.integrate;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * What to know about one EHR.
 *
 * @param title its name
 * @param trigger when the service is best called
 * @param notes what else to set up
 */
record Advice(String title, List<Trigger> trigger, List<String> notes) {

    private static final String FILE = "/integrate/ehrs.yaml";

    Advice {
        trigger = List.copyOf(trigger);
        notes = List.copyOf(notes);
    }

    /**
     * When the service is best called.
     *
     * @param text advice
     * @param basis {@code standard}, {@code documented} by the vendor, or {@code inference}
     */
    record Trigger(String text, String basis) {}

    /** The packaged advice by the word of the dialect. */
    static Map<String, Advice> packaged() {
        try (InputStream file = Advice.class.getResourceAsStream(FILE)) {
            YAMLMapper yaml = YAMLMapper.builder()
                    .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .build();
            Map<String, Advice> advice = yaml.readValue(file, new TypeReference<LinkedHashMap<String, Advice>>() {});
            return Collections.unmodifiableMap(advice);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
