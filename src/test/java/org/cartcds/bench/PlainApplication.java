package org.cartcds.bench;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.function.Consumer;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * The floor: a Spring Boot web application with an endpoint that reads the body into an array and answers a few bytes, and
 * another one that steps over the JSON with Jackson as well, which is the least that anybody does who looks at it.
 * No stereotype, so that the scan of the real application does not find it.
 */
@EnableAutoConfiguration
public class PlainApplication {

    static final String PATH = "/read";
    static final String SKIP_PATH = "/skip";

    public static void main(String[] args) {
        SpringApplication.run(PlainApplication.class, args);
    }

    @Bean
    ServletRegistrationBean<HttpServlet> read() {
        return new ServletRegistrationBean<>(new Read(body -> {}), PATH);
    }

    @Bean
    ServletRegistrationBean<HttpServlet> skip() {
        ServletRegistrationBean<HttpServlet> skip = new ServletRegistrationBean<>(new Read(Skip::over), SKIP_PATH);
        skip.setName("skip");
        return skip;
    }

    /** Apart, so that the endpoint that only reads loads no parser. */
    private static final class Skip {

        private static final JsonFactory JSON = new JsonFactory();

        static void over(byte[] body) {
            try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), body)) {
                parser.nextToken();
                parser.skipChildren();
            }
        }
    }

    private static final class Read extends HttpServlet {

        private static final byte[] ANSWER = {'{', '}'};

        private final transient Consumer<byte[]> work;

        private Read(Consumer<byte[]> work) {
            this.work = work;
        }

        @Override
        protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
            if (request.getMethod().equals("POST")) {
                int length = request.getContentLength();
                byte[] body = request.getInputStream().readNBytes(length);
                if (body.length != length) {
                    response.setStatus(400);
                    return;
                }
                work.accept(body);
            }
            response.setContentType("application/json");
            response.setContentLength(ANSWER.length);
            response.getOutputStream().write(ANSWER);
        }
    }
}
