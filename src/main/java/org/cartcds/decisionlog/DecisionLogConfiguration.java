package org.cartcds.decisionlog;

import java.time.Clock;
import org.cartcds.storage.Storage;
import org.cartcds.storage.WriteBehind;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Joins the decision log to the store. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(DecisionSettings.class)
class DecisionLogConfiguration {

    @Bean
    DecisionLog decisionLog(
            DecisionSettings settings,
            @Value("${spring.datasource.url:}") String url,
            Storage storage,
            WriteBehind writeBehind,
            Clock clock) {
        boolean shared = switch (settings.shared()) {
            case YES -> true;
            case NO -> false;
            case IF_POSTGRESQL -> url.startsWith("jdbc:postgresql:");
        };
        return new DecisionLog(settings, shared, storage, writeBehind, clock);
    }
}
