package org.cartcds.nextsteps;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.UUID;
import org.cartcds.cdshooks.CdsHooksJson;
import org.cartcds.cdshooks.OperationOutcome;
import org.cartcds.edition.EditionStatus;
import org.cartcds.edition.KnowledgeReload;
import org.cartcds.feedback.AdminAccess;
import org.cartcds.knowledge.Problem;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Which knowledge answers, and reading it anew. For the administrator only. */
@RestController
class KnowledgeApi {

    private final AdminAccess access;
    private final KnowledgeReload reload;

    KnowledgeApi(AdminAccess access, KnowledgeReload reload) {
        this.access = access;
        this.reload = reload;
    }

    /**
     * The answer to a reload.
     *
     * @param outcome {@code replaced}, {@code unchanged} or {@code refused}
     * @param problems everything that is wrong, with file, line and sentence
     * @param notes sentences about what may surprise
     * @param knowledge what answers now
     */
    record Reloaded(String outcome, List<Problem> problems, List<String> notes, State knowledge) {

        Reloaded {
            problems = List.copyOf(problems);
            notes = List.copyOf(notes);
        }
    }

    /** {@link EditionStatus} in JSON. */
    record State(
            Version current,
            List<Version> kept,
            long replaced,
            long refused,
            @Nullable Refusal lastRefusal) {

        State {
            kept = List.copyOf(kept);
        }

        static State of(EditionStatus status) {
            return new State(
                    Version.of(status.current()),
                    status.kept().stream().map(Version::of).toList(),
                    status.replaced(),
                    status.refused(),
                    status.lastRefusal()
                            .map(refusal -> new Refusal(refusal.at().toString(), refusal.problems()))
                            .orElse(null));
        }
    }

    /** A version in JSON. */
    record Version(String version, UUID content, String digest, String released, String loadedAt) {

        static Version of(EditionStatus.Version version) {
            return new Version(
                    version.version(),
                    version.content(),
                    version.digest(),
                    version.released().toString(),
                    version.loadedAt().toString());
        }
    }

    /** The newest refusal in JSON. */
    record Refusal(String at, List<Problem> problems) {

        Refusal {
            problems = List.copyOf(problems);
        }
    }

    @GetMapping("/api/knowledge")
    ResponseEntity<byte[]> show(HttpServletRequest request) {
        int status = access.check(request);
        return status == 200 ? answer(200, State.of(reload.status())) : refused(status);
    }

    /** 200 when the folders are in use now, 422 with all mistakes when they cannot be, 409 while another call reads them. */
    @PostMapping("/api/knowledge/reload")
    ResponseEntity<byte[]> reload(HttpServletRequest request) {
        int status = access.check(request);
        if (status != 200) {
            return refused(status);
        }
        if (request.getHeader("Origin") != null) {
            // Without a token, any page in a browser of this machine could ask.
            return refused(403);
        }
        KnowledgeReload.Result result = reload.reload();
        return switch (result.outcome()) {
            case REPLACED -> reloaded(200, "replaced", result);
            case UNCHANGED -> reloaded(200, "unchanged", result);
            case REFUSED -> reloaded(422, "refused", result);
            case BUSY ->
                answer(
                        409,
                        OperationOutcome.error("conflict", "The knowledge is being read already; ask again.", null));
        };
    }

    private ResponseEntity<byte[]> reloaded(int status, String outcome, KnowledgeReload.Result result) {
        return answer(status, new Reloaded(outcome, result.problems(), result.notes(), State.of(reload.status())));
    }

    private static ResponseEntity<byte[]> refused(int status) {
        boolean unknown = status == 401;
        ResponseEntity<byte[]> answer = answer(
                status,
                OperationOutcome.error(
                        unknown ? "login" : "forbidden",
                        unknown ? "The request is not authenticated." : "The request is not permitted.",
                        null));
        return unknown
                ? ResponseEntity.status(status)
                        .headers(answer.getHeaders())
                        .header(HttpHeaders.WWW_AUTHENTICATE, "Bearer")
                        .body(answer.getBody())
                : answer;
    }

    private static ResponseEntity<byte[]> answer(int status, Object body) {
        return ResponseEntity.status(status)
                .cacheControl(CacheControl.noStore())
                .contentType(MediaType.APPLICATION_JSON)
                .body(CdsHooksJson.write(body));
    }
}
