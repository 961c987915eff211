package org.cartcds.integrate;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;
import org.cartcds.cdshooks.CdsHooksJson;
import org.cartcds.cdshooks.CdsService;
import org.cartcds.cdshooks.OperationOutcome;
import org.cartcds.client.Clients;
import org.cartcds.edition.EditionPart;
import org.cartcds.edition.Editions;
import org.cartcds.feedback.AdminAccess;
import org.cartcds.fhirserver.ServerProfiles;
import org.cartcds.sheet.SheetLinks;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * {@code GET /integrate}: the sheet as JSON, with {@code Accept: text/html} or {@code /integrate.html} as a page, with
 * {@code Accept: text/markdown} or {@code /integrate.md} as Markdown. It names the clients and their servers, so it is for
 * the administrator.
 */
@RestController
final class IntegrateController {

    private static final MediaType MARKDOWN = new MediaType("text", "markdown", StandardCharsets.UTF_8);
    private static final MediaType HTML = new MediaType("text", "html", StandardCharsets.UTF_8);

    private final AdminAccess access;
    private final SheetPage page = new SheetPage();
    private final EditionPart<Sheet> sheet;

    IntegrateController(
            AdminAccess access,
            ObjectProvider<CdsService> services,
            Editions editions,
            Clients clients,
            ServerProfiles profiles,
            SheetLinks patientPages,
            @Value("${cartcds.public-url:}") String publicUrl) {
        this.access = access;
        CdsService service = services.orderedStream().findFirst().orElseThrow();
        this.sheet = editions.part(knowledge ->
                new SheetMaker(knowledge, clients, profiles, patientPages, publicUrl).sheet(service.description()));
    }

    @GetMapping(
            path = {"/integrate", "/integrate.json"},
            produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<byte[]> json(HttpServletRequest request) {
        return answer(request, MediaType.APPLICATION_JSON, CdsHooksJson::write);
    }

    @GetMapping(path = "/integrate", produces = "text/html")
    ResponseEntity<byte[]> html(HttpServletRequest request) {
        return answer(request, HTML, shown -> bytes(page.html(shown)));
    }

    @GetMapping(path = "/integrate", produces = "text/markdown")
    ResponseEntity<byte[]> markdown(HttpServletRequest request) {
        return answer(request, MARKDOWN, shown -> bytes(page.markdown(shown)));
    }

    @GetMapping("/integrate.html")
    ResponseEntity<byte[]> htmlByEnding(HttpServletRequest request) {
        return html(request);
    }

    @GetMapping("/integrate.md")
    ResponseEntity<byte[]> markdownByEnding(HttpServletRequest request) {
        return markdown(request);
    }

    private ResponseEntity<byte[]> answer(HttpServletRequest request, MediaType type, Function<Sheet, byte[]> form) {
        int status = access.check(request);
        ResponseEntity.BodyBuilder answer = ResponseEntity.status(status).cacheControl(CacheControl.noStore());
        if (status == 200) {
            if (type.equals(HTML)) {
                answer.header("Content-Security-Policy", SheetPage.POLICY);
            }
            return answer.contentType(type).body(form.apply(sheet.current()));
        }
        boolean unknown = status == 401;
        if (unknown) {
            answer.header(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        }
        return answer.contentType(MediaType.APPLICATION_JSON)
                .body(CdsHooksJson.write(OperationOutcome.error(
                        unknown ? "login" : "forbidden",
                        unknown ? "The request is not authenticated." : "The request is not permitted.",
                        null)));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
