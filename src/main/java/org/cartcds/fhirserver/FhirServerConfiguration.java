package org.cartcds.fhirserver;

import org.cartcds.calls.Call;
import org.cartcds.calls.Calls;
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
    FhirFallback fhirFallback(Calls calls) {
        return new FhirFallback((key, result, began, nanos) ->
                calls.current().ifPresent(call -> call.fetched(new Call.Query(key, result, began, nanos))));
    }
}
