package org.cartcds.client;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.bind.Name;

/**
 * Where the clients stand and how this installation is reached.
 *
 * @param folder {@code cartcds.clients}, the folder with one file per client; null for {@code clients} in the working
 *     directory, which may be missing
 * @param publicUrl base of the endpoints as clients see it, for the claim {@code aud}; needed as soon as there is a client
 * @param evaluation what is allowed without clients
 * @param keyServers how key sets are fetched
 */
@ConfigurationProperties(prefix = "cartcds")
record ClientProperties(
        @Name("clients") @Nullable String folder,
        @Nullable URI publicUrl,
        @DefaultValue Evaluation evaluation,
        @DefaultValue KeyServers keyServers) {

    /**
     * @param allowAnyAddress whether the service may listen to other machines without clients
     * @param corsOrigins browser origins that are allowed besides those of this machine
     */
    record Evaluation(
            @DefaultValue("false") boolean allowAnyAddress,
            @DefaultValue Set<String> corsOrigins) {

        Evaluation {
            corsOrigins = Set.copyOf(corsOrigins);
        }
    }

    /**
     * @param timeout for one fetch, from the connection to the last byte
     * @param timeToLive how long a key set is used before it is fetched again
     * @param refreshInterval time in which one set is fetched twice at most
     * @param allowLoopbackHttp whether a key set of this machine may be fetched without TLS; for tests
     */
    record KeyServers(
            @DefaultValue("2s") Duration timeout,
            @DefaultValue("15m") Duration timeToLive,
            @DefaultValue("30s") Duration refreshInterval,
            @DefaultValue("false") boolean allowLoopbackHttp) {

        KeyServers {
            if (timeout.isNegative() || timeout.isZero() || timeout.compareTo(Duration.ofSeconds(10)) > 0) {
                throw wrong("timeout must be between 1ms and 10s");
            }
            if (refreshInterval.isNegative() || refreshInterval.isZero()) {
                throw wrong("refresh-interval must be positive");
            }
            if (timeToLive.compareTo(refreshInterval) <= 0 || timeToLive.compareTo(Duration.ofDays(1)) > 0) {
                throw wrong("time-to-live must be longer than refresh-interval and no more than 1d");
            }
        }

        private static InvalidClients wrong(String sentence) {
            return new InvalidClients(List.of("cartcds.key-servers." + sentence + "."));
        }
    }
}
