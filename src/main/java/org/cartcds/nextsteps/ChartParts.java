package org.cartcds.nextsteps;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.cartcds.cdshooks.JsonSlice;
import org.cartcds.cdshooks.PrefetchValue;
import org.cartcds.chart.fhir.ChartPart;

/** Prefetch values as parts of a chart: what came, what came empty, and which advertised keys did not come. */
final class ChartParts {

    private ChartParts() {}

    static List<ChartPart> of(Map<String, PrefetchValue> prefetch, Set<String> advertised) {
        List<ChartPart> parts = new ArrayList<>();
        prefetch.forEach((key, value) -> parts.add(part(key, value)));
        Set<String> absent = new LinkedHashSet<>(advertised);
        prefetch.keySet().forEach(key -> absent.remove(PrefetchKeys.plain(key)));
        absent.forEach(key -> parts.add(ChartPart.without(key, ChartPart.State.ABSENT)));
        return parts;
    }

    private static ChartPart part(String key, PrefetchValue value) {
        return switch (value.kind()) {
            case RESOURCE -> {
                PrefetchValue.Resource resource = (PrefetchValue.Resource) value;
                JsonSlice json = resource.json();
                yield ChartPart.outlined(key, json.bytes(), json.offset(), json.length(), resource.outline());
            }
            case NO_DATA -> ChartPart.without(key, ChartPart.State.NO_DATA);
            case UNUSABLE -> ChartPart.without(key, ChartPart.State.UNUSABLE);
        };
    }
}
