package org.cartcds.fhirserver;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * One circuit breaker for each base URL. It opens when half of the last twenty requests failed, so a server that is down
 * costs two calls their deadline and not every chart. After thirty seconds as many requests as one call makes may try.
 */
final class Breakers {

    /** The library logs the name of a breaker, so it holds no URL. */
    private static final String NAME = "fhir-server";

    static final Duration OPEN = Duration.ofSeconds(30);
    static final int LEAST_REQUESTS = 10;

    private static final int WINDOW = 20;
    private static final int TRIALS = 10;
    private static final float FAILURE_PERCENT = 50;

    private final Map<URI, CircuitBreaker> byServer = new ConcurrentHashMap<>();
    private final CircuitBreakerConfig config;

    /** @param clock one that no administrator sets back, or a server would be left alone for as long as that */
    Breakers(Clock clock) {
        this.config = CircuitBreakerConfig.custom()
                .slidingWindowType(CircuitBreakerConfig.SlidingWindowType.COUNT_BASED)
                .slidingWindowSize(WINDOW)
                .minimumNumberOfCalls(LEAST_REQUESTS)
                .failureRateThreshold(FAILURE_PERCENT)
                .waitDurationInOpenState(OPEN)
                .maxWaitDurationInHalfOpenState(OPEN)
                .permittedNumberOfCallsInHalfOpenState(TRIALS)
                .clock(clock)
                .build();
    }

    CircuitBreaker of(URI baseUrl) {
        return byServer.computeIfAbsent(baseUrl, url -> CircuitBreaker.of(NAME, config));
    }
}
