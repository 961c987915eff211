package org.cartcds.audit;

import java.time.Clock;
import java.util.function.Consumer;
import org.cartcds.storage.Pseudonyms;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Has calls audited, unless {@code cartcds.audit.to=nowhere}. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(AuditSettings.class)
class AuditConfiguration {

    static final String LOGGER = "org.cartcds.audit";

    @Bean
    @ConditionalOnProperty(name = "cartcds.audit.to", havingValue = "file", matchIfMissing = true)
    AuditFile auditFile(AuditSettings settings, ObjectProvider<Clock> clock) {
        return new AuditFile(settings, clock.getIfAvailable(Clock::systemDefaultZone));
    }

    /** Closed before its file, which it is given. */
    @Bean
    @ConditionalOnProperty(name = "cartcds.audit.to", havingValue = "file", matchIfMissing = true)
    AuditLog auditToFile(
            AuditSettings settings,
            AuditFile file,
            @Value("${spring.application.version:}") String version,
            Pseudonyms pseudonyms) {
        return new AuditLog(settings.queue(), file, version, pseudonyms);
    }

    @Bean
    @ConditionalOnProperty(name = "cartcds.audit.to", havingValue = "log")
    AuditLog auditToLog(
            AuditSettings settings, @Value("${spring.application.version:}") String version, Pseudonyms pseudonyms) {
        Consumer<String> logger = LoggerFactory.getLogger(LOGGER)::info;
        return new AuditLog(settings.queue(), lines -> lines.forEach(logger), version, pseudonyms);
    }
}
