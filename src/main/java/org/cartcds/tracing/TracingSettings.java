package org.cartcds.tracing;

import java.net.URI;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Whether calls are traced. Everything else can be said with the environment variables of OpenTelemetry, which are stronger
 * ({@code OTEL_EXPORTER_OTLP_HEADERS}, {@code OTEL_TRACES_SAMPLER} ...).
 *
 * @param enabled whether they are
 * @param endpoint OTLP receiver, over HTTP with protobuf
 */
@ConfigurationProperties(prefix = "cartcds.tracing", ignoreUnknownFields = false)
record TracingSettings(
        @DefaultValue("false") boolean enabled,
        @DefaultValue("http://localhost:4318") URI endpoint) {}
