package org.cartcds.shutdown;

import java.util.List;
import org.apache.catalina.connector.Connector;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.tomcat.TomcatWebServer;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts the wait between the signal to end and the end of accepting. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ShutdownSettings.class)
class ShutdownConfiguration {

    @Bean
    Draining draining(ApplicationContext application, ShutdownSettings settings) {
        return new Draining(() -> connectors(application), settings.delay());
    }

    private static List<Connector> connectors(ApplicationContext application) {
        return application instanceof WebServerApplicationContext web
                        && web.getWebServer() instanceof TomcatWebServer tomcat
                ? List.of(tomcat.getTomcat().getService().findConnectors())
                : List.of();
    }
}
