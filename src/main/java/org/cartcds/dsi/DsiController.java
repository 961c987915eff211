package org.cartcds.dsi;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.cartcds.cdshooks.OperationOutcome;
import org.cartcds.edition.EditionPart;
import org.cartcds.edition.Editions;
import org.cartcds.knowledge.Knowledge;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/**
 * {@code GET /dsi} and {@code GET /dsi/<disease>}: the source attributes as JSON, or as Markdown with {@code Accept:
 * text/markdown} or a path that ends in {@code .md}. The content is the same for everybody and holds no patient data, so no
 * client has to be registered for it.
 */
@RestController
final class DsiController {

    private static final MediaType MARKDOWN = new MediaType("text", "markdown", StandardCharsets.UTF_8);
    private static final String MARKDOWN_TYPE = "text/markdown";
    private static final String FOLDER_NAME = "[a-z0-9-]+";

    private final EditionPart<Map<String, DsiSheet>> sheets;

    /** Builds every sheet, so that an empty attribute stops the start, and later keeps new knowledge from being used. */
    DsiController(Editions editions) {
        this.sheets = editions.part(DsiController::sheets);
    }

    private static Map<String, DsiSheet> sheets(Knowledge knowledge) {
        Map<String, DsiSheet> sheets = new LinkedHashMap<>();
        knowledge.diseases().values().forEach(disease -> sheets.put(disease.id(), DsiSheet.of(disease, knowledge)));
        return sheets;
    }

    /**
     * All sheets.
     *
     * @param sheets one per disease
     */
    record Sheets(List<DsiSheet> sheets) {}

    @GetMapping(path = "/dsi", produces = MediaType.APPLICATION_JSON_VALUE)
    Sheets all() {
        return new Sheets(List.copyOf(sheets.current().values()));
    }

    @GetMapping(path = "/dsi", produces = MARKDOWN_TYPE)
    ResponseEntity<String> allAsText() {
        return markdown(
                sheets.current().values().stream().map(DsiSheet::toMarkdown).collect(Collectors.joining("\n")));
    }

    @GetMapping("/dsi.md")
    ResponseEntity<String> allAsPage() {
        return allAsText();
    }

    @GetMapping(path = "/dsi/{disease:" + FOLDER_NAME + "}", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Object> one(@PathVariable("disease") String disease) {
        return find(disease).<ResponseEntity<Object>>map(ResponseEntity::ok).orElseGet(DsiController::unknown);
    }

    @GetMapping(path = "/dsi/{disease:" + FOLDER_NAME + "}", produces = MARKDOWN_TYPE)
    ResponseEntity<?> oneAsText(@PathVariable("disease") String disease) {
        Optional<DsiSheet> sheet = find(disease);
        return sheet.isPresent() ? markdown(sheet.get().toMarkdown()) : unknown();
    }

    @GetMapping("/dsi/{disease:" + FOLDER_NAME + "}.md")
    ResponseEntity<?> oneAsPage(@PathVariable("disease") String disease) {
        return oneAsText(disease);
    }

    private Optional<DsiSheet> find(String disease) {
        return Optional.ofNullable(sheets.current().get(disease));
    }

    private static ResponseEntity<String> markdown(String text) {
        return ResponseEntity.ok().contentType(MARKDOWN).body(text);
    }

    private static ResponseEntity<Object> unknown() {
        return ResponseEntity.status(404)
                .contentType(MediaType.APPLICATION_JSON)
                .body(OperationOutcome.error(
                        "not-found", "There is no disease of this id; GET /dsi lists them.", null));
    }
}
