package org.cartcds.cdshooks;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** The error page of the whole application: whatever another endpoint or the container refuses, as an OperationOutcome. */
final class ContainerErrors extends HttpServlet {

    static final String PATH = "/error";

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        boolean isError = request.getDispatcherType() == DispatcherType.ERROR;
        int status = isError && request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer code
                ? code
                : 404;
        StatusOutcomes.send(response, status, StatusOutcomes.of(status));
    }
}
