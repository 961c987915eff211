package org.cartcds.decisionlog;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.cartcds.cdshooks.Caller;
import org.cartcds.cdshooks.CdsHooksJson;
import org.cartcds.cdshooks.OperationOutcome;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Tells a client why it got an answer. A call of another client looks the same as one that never was. */
@RestController
class DecisionApi {

    private static final Pattern UUID_TEXT = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

    private final DecisionLog log;

    DecisionApi(DecisionLog log) {
        this.log = log;
    }

    @GetMapping("/api/decisions/{hookInstance}")
    ResponseEntity<byte[]> find(@PathVariable String hookInstance, HttpServletRequest request) {
        if (!(request.getAttribute(Caller.ATTRIBUTE) instanceof Caller caller)) {
            return json(401, OperationOutcome.error("login", "The request is not authenticated.", null));
        }
        List<String> decisions = UUID_TEXT.matcher(hookInstance).matches()
                ? log.find(caller.id(), UUID.fromString(hookInstance))
                : List.of();
        if (decisions.isEmpty()) {
            return json(404, OperationOutcome.error("not-found", "No decision is kept for this call.", null));
        }
        String body = "{\"decisions\":[" + String.join(",", decisions) + "]}";
        return response(200, body.getBytes(StandardCharsets.UTF_8));
    }

    private static ResponseEntity<byte[]> json(int status, OperationOutcome outcome) {
        return response(status, CdsHooksJson.write(outcome));
    }

    private static ResponseEntity<byte[]> response(int status, byte[] body) {
        return ResponseEntity.status(status)
                .contentType(MediaType.APPLICATION_JSON)
                .cacheControl(CacheControl.noStore())
                .body(body);
    }
}
