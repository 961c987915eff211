package org.cartcds.knowledge;

import java.util.Optional;
import java.util.Set;

/** Reads the cut-offs of a disease and whether they fit together. */
final class WindowsReader {

    private final Reading reading;

    WindowsReader(Reading reading) {
        this.reading = reading;
    }

    /** The windows, empty when one cannot be used, which is noted. */
    Optional<Windows> read(YamlMap map) {
        map.expect(
                Set.of("progression-from", "non-response-to", "response-final-from", "early-to", "late-from"),
                Set.of());
        Optional<Window> progressionFrom = window(map, "progression-from");
        Optional<Window> nonResponseTo = window(map, "non-response-to");
        Optional<Window> responseFinalFrom = window(map, "response-final-from");
        Optional<Window> earlyTo = window(map, "early-to");
        Optional<Window> lateFrom = window(map, "late-from");
        ordered(map, "progression-from", progressionFrom, "response-final-from", responseFinalFrom, 0);
        ordered(map, "progression-from", progressionFrom, "non-response-to", nonResponseTo, 0);
        ordered(map, "early-to", earlyTo, "late-from", lateFrom, 1);
        if (progressionFrom.isEmpty()
                || nonResponseTo.isEmpty()
                || responseFinalFrom.isEmpty()
                || earlyTo.isEmpty()
                || lateFrom.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Windows(
                progressionFrom.get(), nonResponseTo.get(), responseFinalFrom.get(), earlyTo.get(), lateFrom.get()));
    }

    private void ordered(
            YamlMap map, String low, Optional<Window> lower, String high, Optional<Window> higher, int least) {
        if (lower.isPresent()
                && higher.isPresent()
                && higher.get().days() - lower.get().days() < least) {
            reading.problems()
                    .add(
                            map.placeOf(low),
                            "'%s' is day %d and '%s' is day %d; the first has to come before the other.",
                            low,
                            lower.get().days(),
                            high,
                            higher.get().days());
        }
    }

    private Optional<Window> window(YamlMap windows, String key) {
        return windows.find(key).flatMap(YamlNode::map).flatMap(map -> {
            map.expect(Set.of("days", "sources", "note"), Set.of());
            String note = map.text("note");
            var sources = reading.sources(map, "sources");
            Optional<Integer> days = map.find("days").flatMap(YamlNode::number);
            if (days.filter(number -> number < 0).isPresent()) {
                reading.problems().add(map.placeOf("days"), "'days' is below zero; correct it.");
                return Optional.empty();
            }
            return days.map(number -> new Window(number, sources, note));
        });
    }
}
