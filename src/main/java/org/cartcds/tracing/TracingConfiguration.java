package org.cartcds.tracing;

import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdk;
import java.util.Map;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Loads OpenTelemetry where {@code cartcds.tracing.enabled} is true, and nothing of it otherwise. Traces only: metrics have
 * Prometheus, logs have the console.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(TracingSettings.class)
@ConditionalOnProperty(name = "cartcds.tracing.enabled", havingValue = "true")
class TracingConfiguration {

    /** Closed with the application; what waits is sent before. */
    @Bean
    OpenTelemetrySdk openTelemetry(TracingSettings settings, @Value("${spring.application.name}") String name) {
        return AutoConfiguredOpenTelemetrySdk.builder()
                .disableShutdownHook()
                .addPropertiesSupplier(() -> Map.of(
                        "otel.service.name", name,
                        "otel.exporter.otlp.endpoint", settings.endpoint().toString(),
                        "otel.exporter.otlp.protocol", "http/protobuf",
                        "otel.metrics.exporter", "none",
                        "otel.logs.exporter", "none"))
                .build()
                .getOpenTelemetrySdk();
    }

    @Bean
    CallTracing callTracing(OpenTelemetrySdk openTelemetry) {
        return new CallTracing(openTelemetry.getTracer("org.cartcds"));
    }
}
