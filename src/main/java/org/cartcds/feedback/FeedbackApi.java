package org.cartcds.feedback;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import org.cartcds.cdshooks.CdsHooksJson;
import org.cartcds.cdshooks.OperationOutcome;
import org.cartcds.storage.Storage;
import org.cartcds.storage.StorageUnavailable;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The export that 45 CFR 170.315(b)(11) asks for, and a summary of it. For the administrator only. */
@RestController
class FeedbackApi {

    private static final String JSON = "application/json";

    private final AdminAccess access;
    private final Storage storage;
    private final FeedbackRows rows;

    FeedbackApi(AdminAccess access, Storage storage) {
        this.access = access;
        this.storage = storage;
        this.rows = new FeedbackRows(storage);
    }

    /** Query: {@code format} csv (default) or ndjson, {@code from}, {@code to}, {@code comments=true}. */
    @GetMapping("/api/feedback")
    void export(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (isRefused(request, response)) {
            return;
        }
        FeedbackFormat format = FeedbackFormat.find(request.getParameter("format"));
        FeedbackPeriod period = period(request);
        if (format == null || period == null) {
            refuse(response, 400, "value", "format is csv or ndjson; from and to are days or times with an offset.");
            return;
        }
        boolean comments = "true".equals(request.getParameter("comments"));
        response.setContentType(format.mediaType());
        response.setHeader("Content-Disposition", "attachment; filename=\"feedback." + format.ending() + "\"");
        try (Writer writer = new OutputStreamWriter(response.getOutputStream(), StandardCharsets.UTF_8)) {
            format.write(rows, period, comments, writer);
        } catch (StorageUnavailable e) {
            if (response.isCommitted()) {
                // The client must see that the file is cut off.
                throw e;
            }
            response.reset();
            refuse(response, 503, "transient", "Feedback cannot be read now.");
        }
    }

    /** Query: {@code from}, {@code to}. */
    @GetMapping("/api/feedback/summary")
    void summary(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (isRefused(request, response)) {
            return;
        }
        FeedbackPeriod period = period(request);
        if (period == null) {
            refuse(response, 400, "value", "from and to are days or times with an offset.");
            return;
        }
        try {
            send(response, 200, CdsHooksJson.write(FeedbackSummary.read(storage, period)));
        } catch (StorageUnavailable e) {
            refuse(response, 503, "transient", "Feedback cannot be read now.");
        }
    }

    private boolean isRefused(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setHeader("Cache-Control", "no-store");
        int status = access.check(request);
        if (status == 200) {
            return false;
        }
        boolean unknown = status == 401;
        refuse(
                response,
                status,
                unknown ? "login" : "forbidden",
                unknown ? "The request is not authenticated." : "The request is not permitted.");
        return true;
    }

    private static @Nullable FeedbackPeriod period(HttpServletRequest request) {
        try {
            return FeedbackPeriod.parse(request.getParameter("from"), request.getParameter("to"));
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static void refuse(HttpServletResponse response, int status, String code, String sentence)
            throws IOException {
        send(response, status, CdsHooksJson.write(OperationOutcome.error(code, sentence, null)));
    }

    private static void send(HttpServletResponse response, int status, byte[] body) throws IOException {
        response.setStatus(status);
        response.setContentType(JSON);
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }
}
