package org.cartcds.replay;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * An answer as it lies beside its chart: with line breaks, and every uuid as zeros, since those are new with every answer.
 *
 * @param text JSON that ends with a line feed
 */
record KeptAnswer(String text) {

    private static final Pattern UUID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final String NO_UUID = "00000000-0000-4000-8000-000000000000";
    private static final DefaultIndenter INDENTER = new DefaultIndenter("  ", "\n");
    private static final DefaultPrettyPrinter PRINTER =
            new DefaultPrettyPrinter().withObjectIndenter(INDENTER).withArrayIndenter(INDENTER);

    /**
     * The answer in this form.
     *
     * @param json in UTF-8; a byte order mark is skipped
     *
     * @throws JacksonException when it is not JSON
     */
    static KeptAnswer of(byte[] json) {
        JsonMapper mapper = JsonMapper.shared();
        String pretty = mapper.writer().with(PRINTER).writeValueAsString(mapper.readTree(json));
        return new KeptAnswer(UUID.matcher(pretty).replaceAll(NO_UUID) + "\n");
    }

    JsonNode tree() {
        return JsonMapper.shared().readTree(text);
    }

    /** Writes the file as a whole or not at all. */
    void writeTo(Path file) throws IOException {
        Path unfinished = file.resolveSibling("." + file.getFileName() + ".unfinished");
        try {
            Files.write(unfinished, text.getBytes(StandardCharsets.UTF_8));
            Files.move(unfinished, file, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }
}
