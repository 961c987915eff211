package org.cartcds.client;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedSet;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.cartcds.cdshooks.ServiceDescription;
import org.cartcds.cdshooks.UsageNotice;
import org.cartcds.knowledge.KnowledgeFolders;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.server.autoconfigure.ServerProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.util.function.SingletonSupplier;

/** Reads the clients before anything listens, and puts CORS and authentication in front of the endpoints. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ClientProperties.class)
class ClientConfiguration {

    private static final Logger LOG = LoggerFactory.getLogger(ClientConfiguration.class);
    private static final String DEFAULT_FOLDER = "clients";

    /**
     * Endpoints beside the standard that are for clients only, reading included. What an administrator reads has a token
     * of its own and is not here; every endpoint refuses a caller that it needs and does not find.
     */
    private static final String[] CLIENT_API = {"/api/decisions/*", "/api/evaluate"};

    @Bean
    Clients clients(ClientProperties properties, ServerProperties server, ObjectProvider<KnowledgeFolders> knowledge) {
        Clients clients = read(properties, Optional.ofNullable(knowledge.getIfAvailable()));
        List<String> problems = new ArrayList<>();
        if (clients.isEvaluation()) {
            checkAddress(server.getAddress(), properties, problems);
        } else {
            checkPublicUrl(properties.publicUrl(), problems);
        }
        if (!problems.isEmpty()) {
            throw new InvalidClients(problems);
        }
        return clients;
    }

    /** A folder that was named has to be there: a typing error must not open the service. */
    private static Clients read(ClientProperties properties, Optional<KnowledgeFolders> knowledge) {
        Path folder = Path.of(properties.folder() == null ? DEFAULT_FOLDER : properties.folder());
        if (properties.folder() == null && !Files.exists(folder)) {
            return new Clients(List.of());
        }
        if (!Files.isDirectory(folder)) {
            throw new InvalidClients(List.of("cartcds.clients names no folder: " + folder));
        }
        return new ClientFiles(
                        properties.keyServers().allowLoopbackHttp(),
                        knowledge.<Supplier<SortedSet<String>>>map(found -> SingletonSupplier.of(found::names)))
                .read(folder);
    }

    private static void checkAddress(
            @Nullable InetAddress address, ClientProperties properties, List<String> problems) {
        boolean isLoopback = address != null && address.isLoopbackAddress();
        if (!isLoopback && !properties.evaluation().allowAnyAddress()) {
            problems.add("No CDS Client is configured, so nobody would be authenticated, but server.address is not this"
                    + " machine alone. Add a file per client to the folder 'cartcds.clients', or set"
                    + " server.address=127.0.0.1; for a closed test network, set"
                    + " cartcds.evaluation.allow-any-address=true.");
        }
    }

    private static void checkPublicUrl(@Nullable URI publicUrl, List<String> problems) {
        boolean fits = publicUrl != null
                && PlainUrl.find(publicUrl)
                        .filter(url -> url.getRawQuery() == null)
                        .filter(url -> url.getScheme().equals("https") || PlainUrl.isLoopback(url))
                        .isPresent();
        if (!fits) {
            problems.add("cartcds.public-url must be the https URL under which the clients reach this service, for"
                    + " example https://cds.example.org; tokens are only accepted for it.");
        }
    }

    @Bean
    UsageNotice usageNotice(Clients clients) {
        return new UsageNotice(clients.isEvaluation() ? Optional.of(EvaluationNotice.DISCOVERY) : Optional.empty());
    }

    @Bean
    ApplicationListener<ApplicationReadyEvent> clientNotice(Clients clients, ClientProperties properties) {
        return event -> {
            if (clients.isEvaluation()) {
                EvaluationNotice.lines(properties.evaluation().allowAnyAddress())
                        .forEach(LOG::warn);
            } else {
                LOG.info(
                        "Calls are answered for {} as {}",
                        clients.all().stream().map(Client::id).collect(Collectors.joining(", ")),
                        properties.publicUrl());
            }
        };
    }

    @Bean
    FhirAccess fhirAccess() {
        return new FhirAccess();
    }

    @Bean
    FilterRegistrationBean<CorsFilter> corsFilter(Clients clients, ClientProperties properties) {
        Predicate<String> allowed = clients.isEvaluation()
                ? origin -> Loopback.isOrigin(origin)
                        || properties.evaluation().corsOrigins().contains(origin)
                : clients.corsOrigins()::contains;
        return inFront(new CorsFilter(allowed), Ordered.HIGHEST_PRECEDENCE + 10);
    }

    @Bean
    FilterRegistrationBean<AuthenticationFilter> authenticationFilter(
            Clients clients,
            ClientProperties properties,
            ObjectProvider<ReplayStore> replayStores,
            ObjectProvider<Clock> clocks) {
        Clock clock = clocks.getIfAvailable(Clock::systemUTC);
        Authentication authentication = null;
        if (!clients.isEvaluation()) {
            ClientProperties.KeyServers servers = properties.keyServers();
            authentication = new Authentication(
                    clients,
                    new Audience(Objects.requireNonNull(properties.publicUrl(), "checked with the clients")),
                    new KeyFinder(new KeySetServer(servers.timeout()), servers.timeToLive(), servers.refreshInterval()),
                    replayStores.getIfAvailable(() -> new MemoryReplayStore(clock)),
                    clock);
        }
        return inFront(new AuthenticationFilter(clients, authentication), Ordered.HIGHEST_PRECEDENCE + 20, CLIENT_API);
    }

    private static <F extends Filter> FilterRegistrationBean<F> inFront(F filter, int order, String... more) {
        FilterRegistrationBean<F> registration = new FilterRegistrationBean<>(filter);
        registration.addUrlPatterns(ServiceDescription.DISCOVERY_PATH, ServiceDescription.DISCOVERY_PATH + "/*");
        registration.addUrlPatterns(more);
        registration.setDispatcherTypes(DispatcherType.REQUEST);
        registration.setOrder(order);
        return registration;
    }
}
