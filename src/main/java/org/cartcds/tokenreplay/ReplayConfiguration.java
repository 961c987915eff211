package org.cartcds.tokenreplay;

import java.time.Clock;
import org.cartcds.client.MemoryReplayStore;
import org.cartcds.client.ReplayStore;
import org.cartcds.storage.Storage;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Chooses where used tokens are remembered. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ReplaySettings.class)
class ReplayConfiguration {

    @Bean
    ReplayStore replayStore(
            ReplaySettings settings, @Value("${spring.datasource.url:}") String url, Storage storage, Clock clock) {
        ReplayStore ofThisNode = new MemoryReplayStore(clock);
        boolean shared = switch (settings.shared()) {
            case YES -> true;
            case NO -> false;
            case IF_POSTGRESQL -> url.startsWith("jdbc:postgresql:");
        };
        return shared ? new SharedReplayStore(ofThisNode, storage, settings) : ofThisNode;
    }
}
