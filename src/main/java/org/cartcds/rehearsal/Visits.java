package org.cartcds.rehearsal;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.SortedSet;
import java.util.TreeSet;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The days on which visits began: the only sign in an export of when a chart was opened. */
final class Visits {

    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final int DAY = 10;

    private Visits() {}

    /** Days of the visits of this patient in one resource or Bundle; none when it cannot be read. */
    static SortedSet<LocalDate> in(byte[] json, String patientId) {
        SortedSet<LocalDate> days = new TreeSet<>();
        try {
            add(MAPPER.readTree(json), patientId, days);
        } catch (JacksonException e) {
            return new TreeSet<>();
        }
        return days;
    }

    private static void add(JsonNode resource, String patientId, SortedSet<LocalDate> days) {
        switch (resource.path("resourceType").asString("")) {
            case "Bundle" -> resource.path("entry").forEach(entry -> add(entry.path("resource"), patientId, days));
            case "Encounter" -> {
                String subject = resource.path("subject").path("reference").asString("");
                if (subject.endsWith("/" + patientId) || subject.endsWith(":" + patientId)) {
                    day(resource.path("period").path("start").asString(""), days);
                }
            }
            default -> {}
        }
    }

    private static void day(String text, SortedSet<LocalDate> days) {
        if (text.length() >= DAY) {
            try {
                days.add(LocalDate.parse(text.substring(0, DAY)));
            } catch (DateTimeParseException e) {
                // A visit without a day tells nothing.
                return;
            }
        }
    }
}
