package org.cartcds.workbench;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.cartcds.cdshooks.StatusOutcomes;
import org.webjars.WebJarVersionLocator;

/**
 * The page at {@code /} and its files below {@code /workbench/}: a closed list, so that no path leads anywhere else. The
 * Content-Security-Policy forbids everything that does not come from here as a file, and the browser refuses HTML that
 * did not go through the sanitizer.
 */
final class PageServlet extends HttpServlet {

    /** The empty pattern is the root alone. */
    static final String[] PATHS = {"", "/workbench/*"};

    static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self';"
            + " connect-src 'self'; form-action 'none'; base-uri 'none'; frame-ancestors 'none';"
            + " require-trusted-types-for 'script'; trusted-types dompurify";

    private static final String HTML = "text/html; charset=utf-8";
    private static final String SCRIPT = "text/javascript; charset=utf-8";
    private static final String STYLE = "text/css; charset=utf-8";

    private static final Map<String, String> OWN = Map.ofEntries(
            Map.entry("", HTML),
            Map.entry("/workbench.css", STYLE),
            Map.entry("/icon.svg", "image/svg+xml"),
            Map.entry("/workbench.js", SCRIPT),
            Map.entry("/page.js", SCRIPT),
            Map.entry("/charts.js", SCRIPT),
            Map.entry("/answer.js", SCRIPT),
            Map.entry("/cards.js", SCRIPT),
            Map.entry("/markdown.js", SCRIPT),
            Map.entry("/timeline.js", SCRIPT),
            Map.entry("/trace.js", SCRIPT),
            Map.entry("/reasons.js", SCRIPT));

    /** File of a library by the path it is asked for with. */
    private static final Map<String, Library> LIBRARIES = Map.of(
            "/marked.js", new Library("marked", "lib/marked.esm.js"),
            "/purify.js", new Library("dompurify", "dist/purify.es.mjs"));

    private final transient Map<String, Page> pages = new ConcurrentHashMap<>();

    private record Library(String name, String file) {}

    private record Page(byte[] bytes, String type, String tag) {

        static Page of(byte[] bytes, String type) {
            try {
                byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
                return new Page(bytes, type, '"' + HexFormat.of().formatHex(digest, 0, 16) + '"');
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String path = request.getServletPath().isEmpty() || request.getPathInfo() == null ? "" : request.getPathInfo();
        path = path.equals("/") ? "" : path;
        if (!OWN.containsKey(path) && !LIBRARIES.containsKey(path)) {
            StatusOutcomes.send(response, 404);
            return;
        }
        if (!request.getMethod().equals("GET") && !request.getMethod().equals("HEAD")) {
            response.setHeader("Allow", "GET, HEAD");
            StatusOutcomes.send(response, 405);
            return;
        }
        send(request, response, pages.computeIfAbsent(path, PageServlet::load));
    }

    private static Page load(String path) {
        Library library = LIBRARIES.get(path);
        if (library == null) {
            return Page.of(
                    Resources.get("/workbench" + (path.isEmpty() ? "/index.html" : path)),
                    Objects.requireNonNull(OWN.get(path), "a page of its own"));
        }
        String file = new WebJarVersionLocator().fullPath(library.name(), library.file());
        return Page.of(Resources.get("/" + file), SCRIPT);
    }

    private static void send(HttpServletRequest request, HttpServletResponse response, Page page) throws IOException {
        response.setHeader("Content-Security-Policy", POLICY);
        response.setHeader("Cache-Control", "no-cache");
        response.setHeader("ETag", page.tag());
        if (page.tag().equals(request.getHeader("If-None-Match"))) {
            response.setStatus(304);
            return;
        }
        response.setContentType(page.type());
        response.setContentLength(page.bytes().length);
        if (request.getMethod().equals("GET")) {
            response.getOutputStream().write(page.bytes());
        }
    }
}
