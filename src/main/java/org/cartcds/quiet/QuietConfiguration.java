package org.cartcds.quiet;

import java.time.Clock;
import org.cartcds.feedback.ShownCards;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Joins the quiet periods to the store. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(QuietSettings.class)
class QuietConfiguration {

    @Bean
    QuietGate quietGate(ShownCards cards, QuietSettings settings, Clock clock) {
        return new QuietGate(cards::history, settings, clock);
    }
}
