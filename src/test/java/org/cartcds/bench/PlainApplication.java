package org.cartcds.bench;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;

/**
 * The floor: a Spring Boot web application with one endpoint, which reads the body into an array and answers a few bytes.
 * No stereotype, so that the scan of the real application does not find it.
 */
@EnableAutoConfiguration
public class PlainApplication {

    static final String PATH = "/read";

    public static void main(String[] args) {
        SpringApplication.run(PlainApplication.class, args);
    }

    @Bean
    ServletRegistrationBean<HttpServlet> read() {
        return new ServletRegistrationBean<>(new Read(), PATH);
    }

    private static final class Read extends HttpServlet {

        private static final byte[] ANSWER = {'{', '}'};

        @Override
        protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
            if (request.getMethod().equals("POST")) {
                int length = request.getContentLength();
                byte[] body = request.getInputStream().readNBytes(length);
                if (body.length != length) {
                    response.setStatus(400);
                    return;
                }
            }
            response.setContentType("application/json");
            response.setContentLength(ANSWER.length);
            response.getOutputStream().write(ANSWER);
        }
    }
}
