package org.cartcds.sheet;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.cartcds.edition.EditionPart;
import org.cartcds.edition.Editions;
import org.cartcds.knowledge.SheetLanguage;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.util.DigestUtils;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * {@code GET /sheets} and {@code GET /sheets/<disease>/<failure>}: the pages for patients, in the language of {@code lang} or
 * of {@code Accept-Language}. They are the same for everybody and hold no patient data, so that they are open, also where clients are
 * configured. {@code cartcds.sheets.enabled=false} takes them and the links to them away.
 */
@RestController
@ConditionalOnProperty(name = "cartcds.sheets.enabled", havingValue = "true", matchIfMissing = true)
final class SheetController {

    private static final MediaType HTML = new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8);
    private static final Duration MAX_AGE = Duration.ofHours(1);

    private final SheetPages pages = new SheetPages();
    private final EditionPart<Content> contents;

    SheetController(Editions editions) {
        this.contents = editions.part(knowledge -> new Content(new SheetLibrary(knowledge), new ConcurrentHashMap<>()));
    }

    /**
     * The pages of one version of the knowledge.
     *
     * @param made what was asked for before, by language and path
     */
    private record Content(SheetLibrary library, Map<String, Page> made) {}

    /** A page as it is sent. */
    private record Page(byte[] html, String tag) {

        static Page of(String html) {
            byte[] bytes = html.getBytes(StandardCharsets.UTF_8);
            return new Page(bytes, "\"" + DigestUtils.md5DigestAsHex(bytes) + "\"");
        }
    }

    @GetMapping(path = SheetLinks.PATH, produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<byte[]> index(
            @RequestParam(name = "lang", required = false) @Nullable String lang,
            @RequestHeader(name = HttpHeaders.ACCEPT_LANGUAGE, required = false) @Nullable String accepted) {
        Content content = contents.current();
        SheetLibrary library = content.library();
        return library.language(lang, accepted)
                .map(known ->
                        found(content, known, "", () -> pages.index(known, library.all(known), library.languages())))
                .orElseGet(() -> unknown(library, accepted));
    }

    @GetMapping(path = SheetLinks.PATH + "/{disease}/{failure}", produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<byte[]> sheet(
            @PathVariable("disease") String disease,
            @PathVariable("failure") String failure,
            @RequestParam(name = "lang", required = false) @Nullable String lang,
            @RequestHeader(name = HttpHeaders.ACCEPT_LANGUAGE, required = false) @Nullable String accepted) {
        Content content = contents.current();
        SheetLibrary library = content.library();
        return library.language(lang, accepted)
                .flatMap(known -> library.find(known, disease, failure))
                .map(sheet -> found(
                        content,
                        sheet.language(),
                        disease + "/" + failure,
                        () -> pages.page(sheet, library.languages())))
                .orElseGet(() -> unknown(library, accepted));
    }

    private ResponseEntity<byte[]> found(Content content, SheetLanguage language, String path, Supplier<String> html) {
        Page page = content.made().computeIfAbsent(language.code() + "/" + path, key -> Page.of(html.get()));
        return answer(200, language)
                .cacheControl(CacheControl.maxAge(MAX_AGE).cachePublic())
                .eTag(page.tag())
                .body(page.html());
    }

    private ResponseEntity<byte[]> unknown(SheetLibrary library, @Nullable String accepted) {
        SheetLanguage language = library.language(null, accepted).orElseThrow();
        return answer(404, language)
                .cacheControl(CacheControl.noStore())
                .body(pages.notFound(language).getBytes(StandardCharsets.UTF_8));
    }

    private ResponseEntity.BodyBuilder answer(int status, SheetLanguage language) {
        return ResponseEntity.status(status)
                .contentType(HTML)
                .header(HttpHeaders.CONTENT_LANGUAGE, language.code())
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT_LANGUAGE)
                .header("Content-Security-Policy", pages.contentSecurityPolicy());
    }
}
