package org.cartcds.workbench;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import org.cartcds.cdshooks.CdsHooksJson;
import org.cartcds.cdshooks.StatusOutcomes;
import org.cartcds.edition.EditionPart;
import org.cartcds.edition.Editions;
import org.cartcds.knowledge.Knowledge;
import org.jspecify.annotations.Nullable;

/**
 * {@code GET /api/workbench/catalog}: samples and reason codes; {@code GET /api/workbench/samples/<name>}: a sample as it
 * is posted.
 */
final class CatalogServlet extends HttpServlet {

    static final String[] PATHS = {"/api/workbench/catalog", "/api/workbench/samples/*"};

    private final transient EditionPart<Content> contents;

    CatalogServlet(Editions editions, boolean answersWithoutToken) {
        this.contents = editions.part(knowledge -> new Content(knowledge, answersWithoutToken));
    }

    /** Read at the first call, so that the start does not pay for it; twice in a race is the same twice. */
    private static final class Content {

        private final Knowledge knowledge;
        private final boolean answersWithoutToken;
        private volatile @Nullable Read read;

        Content(Knowledge knowledge, boolean answersWithoutToken) {
            this.knowledge = knowledge;
            this.answersWithoutToken = answersWithoutToken;
        }

        private record Read(Map<String, Sample> samples, byte[] catalog) {}

        Read read() {
            Read found = read;
            if (found == null) {
                Map<String, Sample> samples = Samples.read();
                found = new Read(samples, CdsHooksJson.write(Catalog.of(knowledge, answersWithoutToken, samples)));
                read = found;
            }
            return found;
        }
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (!request.getMethod().equals("GET") && !request.getMethod().equals("HEAD")) {
            response.setHeader("Allow", "GET, HEAD");
            StatusOutcomes.send(response, 405);
            return;
        }
        String name = request.getPathInfo();
        if (name == null && request.getServletPath().equals(PATHS[0])) {
            send(response, contents.current().read().catalog());
            return;
        }
        Sample sample =
                name == null ? null : contents.current().read().samples().get(name.substring(1));
        if (sample == null) {
            StatusOutcomes.send(response, 404);
        } else {
            send(response, Resources.get(sample.path()));
        }
    }

    private static void send(HttpServletResponse response, byte[] json) throws IOException {
        response.setHeader("Cache-Control", "no-cache");
        response.setContentType("application/json");
        response.setContentLength(json.length);
        response.getOutputStream().write(json);
    }
}
