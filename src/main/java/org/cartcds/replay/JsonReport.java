package org.cartcds.replay;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;

/** One JSON object per chart and line, and one with the totals at the end. Plain ASCII, whatever the terminal speaks. */
final class JsonReport implements ReplayReport {

    private static final ObjectWriter WRITER = JsonMapper.builder()
            .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
            .changeDefaultPropertyInclusion(inclusion -> inclusion.withValueInclusion(JsonInclude.Include.NON_EMPTY))
            .build()
            .writer();

    private final PrintWriter out;

    JsonReport(PrintWriter out) {
        this.out = out;
    }

    @Override
    public void show(ReplayedChart chart) {
        out.println(WRITER.writeValueAsString(chart));
    }

    @Override
    public void show(Totals totals) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("charts", totals.charts());
        for (Verdict verdict : Verdict.values()) {
            members.put(verdict.word(), totals.of(verdict));
        }
        members.put("medianMilliseconds", totals.medianMilliseconds());
        members.put("client", totals.client());
        members.put("knowledgeVersion", totals.knowledge().version());
        members.put("knowledgeContent", totals.knowledge().content().toString());
        out.println(WRITER.writeValueAsString(Map.of("totals", members)));
    }
}
