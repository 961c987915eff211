package org.cartcds.feedback;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import org.cartcds.CarTNextStepsApplication;
import org.cartcds.TestHttp;
import org.cartcds.cdshooks.Caller;
import org.cartcds.cdshooks.CdsRequest;
import org.cartcds.cdshooks.CdsResponse;
import org.cartcds.cdshooks.CdsService;
import org.cartcds.cdshooks.ServiceDescription;
import org.cartcds.storage.TestStorage;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;

/** The whole application at a random port, with a service of its own and callers by the header {@code X-Client}. */
public final class FeedbackServer implements AutoCloseable {

    public static final String SERVICE = "stub";
    public static final String FEEDBACK = "/cds-services/" + SERVICE + "/feedback";

    private final ServletWebServerApplicationContext context;
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

    /** @param properties {@code key=value}, stronger than those of the application */
    public FeedbackServer(String... properties) {
        String[] arguments = Stream.concat(Stream.of("server.port=0"), Arrays.stream(properties))
                .map(property -> "--" + property)
                .toArray(String[]::new);
        context = (ServletWebServerApplicationContext)
                new SpringApplicationBuilder(CarTNextStepsApplication.class, Beans.class).run(arguments);
        TestStorage.awaitFirstAttempt(context);
    }

    /** Not a stereotype: the scan of the real application must not find it. */
    static class Beans {

        @Bean
        CdsService stubService() {
            return new StubService();
        }

        @Bean
        FilterRegistrationBean<CallerFilter> callerFilter() {
            FilterRegistrationBean<CallerFilter> registration = new FilterRegistrationBean<>(new CallerFilter());
            registration.setOrder(Ordered.LOWEST_PRECEDENCE);
            return registration;
        }
    }

    /** Without the header nobody calls. */
    static final class CallerFilter extends HttpFilter {

        @Override
        protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                throws IOException, ServletException {
            String id = request.getHeader("X-Client");
            if (id == null) {
                request.removeAttribute(Caller.ATTRIBUTE);
            } else {
                request.setAttribute(Caller.ATTRIBUTE, (Caller) () -> id);
            }
            chain.doFilter(request, response);
        }
    }

    static final class StubService implements CdsService {

        @Override
        public ServiceDescription description() {
            return ServiceDescription.patientView(
                    SERVICE,
                    "Stub",
                    "Has no cards.",
                    Map.of("patient", "Patient/{{context.patientId}}"),
                    "None.",
                    Map.of());
        }

        @Override
        public CdsResponse evaluate(CdsRequest request, Caller caller) {
            return CdsResponse.withoutCards();
        }
    }

    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    public HttpRequest.Builder request(String path) {
        URI uri = URI.create("http://127.0.0.1:" + context.getWebServer().getPort() + path);
        return HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(20));
    }

    public HttpResponse<String> send(HttpRequest.Builder request) {
        return TestHttp.send(client, request);
    }

    public HttpResponse<String> get(String path, String caller) {
        return send(request(path).header("X-Client", caller));
    }

    public HttpResponse<String> post(String path, String caller, String body) {
        return send(request(path)
                .header("X-Client", caller)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(body.getBytes(StandardCharsets.UTF_8))));
    }

    @Override
    public void close() {
        context.close();
    }
}
