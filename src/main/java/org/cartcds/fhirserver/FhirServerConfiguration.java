package org.cartcds.fhirserver;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Reads and checks the query profiles at start. */
@Configuration(proxyBeanMethods = false)
class FhirServerConfiguration {

    @Bean
    ServerProfiles serverProfiles() {
        return ServerProfiles.packaged();
    }

    @Bean
    FhirFallback fhirFallback() {
        return new FhirFallback();
    }
}
