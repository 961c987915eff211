package org.cartcds.fhirserver;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.rest.server.FifoMemoryPagingProvider;
import ca.uhn.fhir.rest.server.RestfulServer;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.descriptor.web.FilterDef;
import org.apache.tomcat.util.descriptor.web.FilterMap;
import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.DiagnosticReport;
import org.hl7.fhir.r4.model.MedicationAdministration;
import org.hl7.fhir.r4.model.MedicationRequest;
import org.hl7.fhir.r4.model.MedicationStatement;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Procedure;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.ServiceRequest;

/**
 * A HAPI FHIR server on a random port that holds charts, writes down who asked for what, and can be told to misbehave for a
 * resource type.
 */
public final class FhirTestServer implements AutoCloseable {

    private static final FhirContext R4 = FhirContext.forR4Cached();
    private static final Map<String, Class<? extends Resource>> TYPES = Map.of(
            "Patient", Patient.class,
            "Condition", Condition.class,
            "MedicationStatement", MedicationStatement.class,
            "Procedure", Procedure.class,
            "MedicationAdministration", MedicationAdministration.class,
            "MedicationRequest", MedicationRequest.class,
            "Observation", Observation.class,
            "DiagnosticReport", DiagnosticReport.class,
            "ServiceRequest", ServiceRequest.class);

    private final Tomcat tomcat = new Tomcat();
    private final Map<String, List<Resource>> charts = new ConcurrentHashMap<>();
    private final Map<String, Mode> modes = new ConcurrentHashMap<>();
    private final List<Call> calls = new CopyOnWriteArrayList<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final FifoMemoryPagingProvider paging = new FifoMemoryPagingProvider(1000);

    /** How a server answers. */
    public enum Mode {
        OK,
        PAGED,
        UNAUTHORIZED,
        FORBIDDEN,
        NOT_FOUND,
        ERROR,
        SLOW,
        HTML,
        NEXT_ON_OTHER_HOST,
        TRUNCATED,
        GZIP_BOMB,
        REDIRECT,
        OUTCOME
    }

    /** A request as it arrived; header names in lower case. */
    public record Call(String method, String path, String query, Map<String, String> headers) {}

    public FhirTestServer() {
        TYPES.keySet().forEach(type -> charts.put(type, new CopyOnWriteArrayList<>()));
        RestfulServer fhir = new RestfulServer(R4);
        TYPES.forEach((type, resources) -> fhir.registerProvider(new ChartProvider(resources, charts.get(type))));
        paging.setDefaultPageSize(1000).setMaximumPageSize(1000);
        fhir.setPagingProvider(paging);
        try {
            Path base = Files.createTempDirectory("fhir-test-server");
            base.toFile().deleteOnExit();
            tomcat.setBaseDir(base.toString());
            tomcat.setPort(0);
            tomcat.setHostname("127.0.0.1");
            tomcat.getConnector().setProperty("address", "127.0.0.1");
            Context context = tomcat.addContext("", base.toString());
            Tomcat.addServlet(context, "fhir", fhir);
            context.addServletMappingDecoded("/fhir/*", "fhir");
            FilterDef definition = new FilterDef();
            definition.setFilterName("misbehaviour");
            definition.setFilter((Filter) this::filter);
            context.addFilterDef(definition);
            FilterMap map = new FilterMap();
            map.setFilterName("misbehaviour");
            map.addURLPattern("/*");
            context.addFilterMap(map);
            tomcat.start();
        } catch (IOException | LifecycleException e) {
            throw new IllegalStateException(e);
        }
    }

    public URI baseUrl() {
        return URI.create("http://127.0.0.1:" + tomcat.getConnector().getLocalPort() + "/fhir");
    }

    /** Replaces everything the server holds. */
    public void hold(List<String> resources) {
        charts.values().forEach(List::clear);
        for (String json : resources) {
            Resource resource = (Resource) R4.newJsonParser().parseResource(json);
            charts.get(resource.fhirType()).add(resource);
        }
    }

    /** Behaves well again and forgets the calls. */
    public void reset() {
        modes.clear();
        calls.clear();
        paging.setDefaultPageSize(1000);
    }

    /** From now on answers about a type like this. */
    public void set(String type, Mode mode) {
        modes.put(type, mode);
        if (mode == Mode.PAGED) {
            paging.setDefaultPageSize(1);
        }
    }

    public List<Call> calls() {
        return List.copyOf(calls);
    }

    private void filter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        HttpServletRequest http = (HttpServletRequest) request;
        Map<String, String> headers = new TreeMap<>();
        Collections.list(http.getHeaderNames())
                .forEach(name -> headers.put(name.toLowerCase(java.util.Locale.ROOT), http.getHeader(name)));
        calls.add(new Call(http.getMethod(), http.getRequestURI(), http.getQueryString(), headers));
        String[] path = http.getRequestURI().split("/");
        Mode mode = modes.getOrDefault(path.length > 2 ? path[2] : "", Mode.OK);
        if (mode == Mode.OK || mode == Mode.PAGED) {
            chain.doFilter(request, response);
        } else {
            misbehave(mode, (HttpServletResponse) response);
        }
    }

    private void misbehave(Mode mode, HttpServletResponse response) throws IOException {
        switch (mode) {
            case UNAUTHORIZED -> outcome(response, 401);
            case FORBIDDEN -> outcome(response, 403);
            case NOT_FOUND -> outcome(response, 404);
            case ERROR -> outcome(response, 500);
            case OUTCOME -> outcome(response, 200);
            case SLOW -> {
                try {
                    closed.await(10, TimeUnit.SECONDS);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
            case HTML ->
                send(response, 200, "text/html", "<html>Please log in</html>".getBytes(StandardCharsets.UTF_8));
            case NEXT_ON_OTHER_HOST ->
                send(response, 200, "application/fhir+json", """
                    {"resourceType":"Bundle","type":"searchset","entry":[],
                     "link":[{"relation":"next","url":"http://localhost:%d/fhir/Evil?page=2"}]}""".formatted(
                                tomcat.getConnector().getLocalPort())
                        .getBytes(StandardCharsets.UTF_8));
            case TRUNCATED -> {
                response.setContentType("application/fhir+json");
                response.setContentLength(1000);
                response.getOutputStream().write("{\"resourceType\":\"Bundle\",".getBytes(StandardCharsets.UTF_8));
                response.flushBuffer();
            }
            case GZIP_BOMB -> {
                response.setHeader("Content-Encoding", "gzip");
                send(response, 200, "application/fhir+json", bomb());
            }
            case REDIRECT -> {
                response.setHeader("Location", "/fhir/Elsewhere");
                response.setStatus(302);
            }
            default -> throw new IllegalStateException(mode.name());
        }
    }

    private static void outcome(HttpServletResponse response, int status) throws IOException {
        byte[] body =
                "{\"resourceType\":\"OperationOutcome\",\"issue\":[{\"severity\":\"error\",\"code\":\"processing\"}]}"
                        .getBytes(StandardCharsets.UTF_8);
        send(response, status, "application/fhir+json", body);
    }

    private static void send(HttpServletResponse response, int status, String type, byte[] body) throws IOException {
        response.setStatus(status);
        response.setContentType(type);
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }

    /** A Bundle that unpacks to 64 MB. */
    private static byte[] bomb() {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write("{\"resourceType\":\"Bundle\",\"text\":\"".getBytes(StandardCharsets.UTF_8));
            byte[] blanks = new byte[1 << 20];
            java.util.Arrays.fill(blanks, (byte) ' ');
            for (int i = 0; i < 64; i++) {
                gzip.write(blanks);
            }
            gzip.write("\"}".getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }

    /** Everything that was asked, without the host, in no special order. */
    public List<String> asked() {
        List<String> asked = new ArrayList<>();
        calls.forEach(call ->
                asked.add(call.path().substring("/fhir".length()) + (call.query() == null ? "" : "?" + call.query())));
        return asked;
    }

    /** Number of calls by resource type. */
    public Map<String, Integer> callsByType() {
        Map<String, Integer> count = new LinkedHashMap<>();
        for (Call call : calls) {
            String[] path = call.path().split("/");
            count.merge(path.length > 2 ? path[2] : "page", 1, Integer::sum);
        }
        return count;
    }

    @Override
    public void close() {
        closed.countDown();
        try {
            tomcat.stop();
            tomcat.destroy();
        } catch (LifecycleException e) {
            throw new IllegalStateException(e);
        }
    }
}
