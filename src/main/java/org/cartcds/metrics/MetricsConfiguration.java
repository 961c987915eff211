package org.cartcds.metrics;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.cartcds.audit.AuditLog;
import org.cartcds.client.Client;
import org.cartcds.client.Clients;
import org.cartcds.edition.Editions;
import org.cartcds.storage.Storage;
import org.cartcds.storage.WriteBehind;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.MetricsAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.export.prometheus.PrometheusMetricsExportAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.export.prometheus.PrometheusScrapeEndpoint;
import org.springframework.boot.micrometer.metrics.autoconfigure.jvm.JvmMetricsAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.logging.logback.LogbackMetricsAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.system.SystemMetricsAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Nothing is counted, and nothing of Micrometer is set up, unless {@code /actuator/prometheus} is exposed. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnAvailableEndpoint(PrometheusScrapeEndpoint.class)
@ImportAutoConfiguration({
    MetricsAutoConfiguration.class,
    CompositeMeterRegistryAutoConfiguration.class,
    PrometheusMetricsExportAutoConfiguration.class,
    JvmMetricsAutoConfiguration.class,
    SystemMetricsAutoConfiguration.class,
    LogbackMetricsAutoConfiguration.class
})
class MetricsConfiguration {

    @Bean
    CallMetrics callMetrics(MeterRegistry registry, Clients clients, Editions editions) {
        return new CallMetrics(
                registry,
                clients.all().stream().map(Client::id).toList(),
                () -> editions.current().knowledge());
    }

    @Bean
    KnowledgeMetrics knowledgeMetrics(Editions editions) {
        return new KnowledgeMetrics(() -> editions.current().knowledge());
    }

    @Bean
    StorageMetrics storageMetrics(Storage storage, WriteBehind writes) {
        return new StorageMetrics(storage, writes);
    }

    /** Absent where nothing is audited. */
    @Bean
    MeterBinder auditMetrics(ObjectProvider<AuditLog> logs) {
        return registry -> logs.ifAvailable(log -> {
            FunctionCounter.builder("cartcds.audit.dropped", log, AuditLog::dropped)
                    .description("Audit records that were lost")
                    .register(registry);
            Gauge.builder("cartcds.audit.waiting", log, AuditLog::waiting)
                    .description("Audit records that wait to be written")
                    .register(registry);
        });
    }
}
