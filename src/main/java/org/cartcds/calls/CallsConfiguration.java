package org.cartcds.calls;

import java.time.Clock;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;

/** Puts the observation in front of the endpoints, where somebody listens. */
@Configuration(proxyBeanMethods = false)
class CallsConfiguration {

    @Bean
    Calls calls() {
        return new Calls();
    }

    @Bean
    FilterRegistrationBean<CallFilter> callFilter(
            Calls calls, ObjectProvider<CallListener> listeners, ObjectProvider<Clock> clock) {
        List<CallListener> all = listeners.orderedStream().toList();
        FilterRegistrationBean<CallFilter> registration =
                new FilterRegistrationBean<>(new CallFilter(calls, all, clock.getIfAvailable(Clock::systemUTC)));
        registration.addUrlPatterns(Endpoint.PATTERNS);
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE + 5);
        registration.setEnabled(!all.isEmpty());
        return registration;
    }
}
