package org.cartcds.cdshooks;

import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.cartcds.headers.SecurityHeaders;
import org.jspecify.annotations.Nullable;

/**
 * Tomcat's last word, for requests so malformed that no application sees them: an OperationOutcome in place of an HTML
 * page. Public because Tomcat makes it by its name.
 */
public final class OutcomeReportValve extends ErrorReportValve {

    @Override
    protected void report(Request request, Response response, @Nullable Throwable failure) {
        int status = response.getStatus();
        if (status < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
            return;
        }
        try {
            SecurityHeaders.complete(response, request.isSecure());
            StatusOutcomes.send(response, status, StatusOutcomes.of(status));
            response.finishResponse();
        } catch (IOException | IllegalStateException e) {
            // The connection is gone or an answer is on its way: there is nobody to tell.
        }
    }
}
