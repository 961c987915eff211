package org.cartcds.cdshooks;

import com.fasterxml.jackson.annotation.JsonInclude;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;

/** Writes the records of this package as the JSON of the standard: members in declared order, no empty members. */
public final class CdsHooksJson {

    private static final ObjectWriter WRITER = JsonMapper.builder()
            .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .changeDefaultPropertyInclusion(inclusion -> inclusion
                    .withValueInclusion(JsonInclude.Include.NON_EMPTY)
                    .withContentInclusion(JsonInclude.Include.NON_EMPTY))
            .build()
            .writer();

    private CdsHooksJson() {}

    /** The value as UTF-8 bytes. */
    public static byte[] write(Object value) {
        return WRITER.writeValueAsBytes(value);
    }
}
