package org.cartcds.cdshooks;

import java.time.Duration;
import java.util.Optional;
import org.apache.catalina.core.StandardHost;
import org.apache.coyote.http11.AbstractHttp11Protocol;
import org.cartcds.triage.CarTTriage;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.tomcat.ConfigurableTomcatWebServerFactory;
import org.springframework.boot.web.error.ErrorPage;
import org.springframework.boot.web.error.ErrorPageRegistrar;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.filter.RequestContextFilter;

/** Joins the endpoints to the server. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(Limits.class)
class CdsHooksConfiguration {

    /** Reads requests within the configured limits, for services that have no reader of their own. */
    @Bean
    RequestReader requestReader(Limits limits) {
        return new RequestReader(limits.maxDepth(), limits.maxPrefetchKeys(), CarTTriage.none());
    }

    /** A person waits for the answer, so a short wait is all that is worth trying. */
    @Bean
    BodyBudget bodyBudget(Limits limits) {
        return new BodyBudget(limits, Duration.ofMillis(250));
    }

    @Bean
    ServletRegistrationBean<CdsHooksServlet> cdsHooks(
            ObjectProvider<CdsService> services,
            ObjectProvider<UsageNotice> notices,
            RequestReader reader,
            Limits limits,
            BodyBudget budget,
            ObjectProvider<FeedbackReceiver> feedback) {
        UsageNotice notice = notices.getIfAvailable(() -> new UsageNotice(Optional.empty()));
        CdsHooksServlet servlet = new CdsHooksServlet(
                services.orderedStream().toList(),
                notice,
                reader,
                limits.maxBodyBytes(),
                budget,
                Optional.ofNullable(feedback.getIfAvailable()));
        ServletRegistrationBean<CdsHooksServlet> registration =
                new ServletRegistrationBean<>(servlet, CdsHooksServlet.PATH, CdsHooksServlet.PATH + "/*");
        registration.setName("cdsHooks");
        registration.setLoadOnStartup(1);
        return registration;
    }

    @Bean
    ServletRegistrationBean<ContainerErrors> containerErrors() {
        ServletRegistrationBean<ContainerErrors> registration =
                new ServletRegistrationBean<>(new ContainerErrors(), ContainerErrors.PATH);
        registration.setName("containerErrors");
        return registration;
    }

    /** What another endpoint refuses goes there as well. */
    @Bean
    ErrorPageRegistrar errorPage() {
        return registry -> registry.addErrorPages(new ErrorPage(ContainerErrors.PATH));
    }

    /** Spring MVC does this for its own endpoints; the servlets need it not. */
    @Bean
    FilterRegistrationBean<RequestContextFilter> requestContextFilter() {
        FilterRegistrationBean<RequestContextFilter> registration =
                new FilterRegistrationBean<>(new RequestContextFilter());
        registration.setEnabled(false);
        return registration;
    }

    /**
     * Tomcat reads on after refusing a body of up to twice the limit, so that a client which is still sending gets the
     * answer instead of a reset connection; a longer one is cut off.
     */
    @Bean
    WebServerFactoryCustomizer<ConfigurableTomcatWebServerFactory> outcomesFromTomcat(Limits limits) {
        int maxSwallow = (int) Math.min(Integer.MAX_VALUE, 2L * limits.maxBodyBytes());
        return factory -> {
            factory.addContextCustomizers(context -> {
                if (context.getParent() instanceof StandardHost host) {
                    host.setErrorReportValveClass(OutcomeReportValve.class.getName());
                }
            });
            factory.addConnectorCustomizers(connector -> {
                if (connector.getProtocolHandler() instanceof AbstractHttp11Protocol<?> http) {
                    http.setMaxSwallowSize(maxSwallow);
                }
            });
        };
    }
}
