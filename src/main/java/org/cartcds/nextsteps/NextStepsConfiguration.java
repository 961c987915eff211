package org.cartcds.nextsteps;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.stream.Collectors;
import org.cartcds.calls.Calls;
import org.cartcds.cdshooks.BodyBudget;
import org.cartcds.cdshooks.CdsService;
import org.cartcds.cdshooks.Limits;
import org.cartcds.client.Client;
import org.cartcds.client.Clients;
import org.cartcds.client.FhirAccess;
import org.cartcds.decisionlog.DecisionLog;
import org.cartcds.edition.EditionPart;
import org.cartcds.edition.Editions;
import org.cartcds.edition.KnowledgeReload;
import org.cartcds.feedback.EpisodeViews;
import org.cartcds.feedback.ShownCards;
import org.cartcds.fhirserver.FhirFallback;
import org.cartcds.fhirserver.ServerProfiles;
import org.cartcds.knowledge.KnowledgeFolders;
import org.cartcds.quiet.QuietGate;
import org.cartcds.sheet.SheetLinks;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Joins reading, knowledge, detection and cards. No bean is a version of the knowledge or was made from one: it would
 * outlive it. What is made from the knowledge is an {@link EditionPart}.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({KnowledgeSettings.class, WarmUpSettings.class})
class NextStepsConfiguration {

    @Bean
    @ConditionalOnMissingBean
    Clock clock() {
        return Clock.system(ZoneId.systemDefault());
    }

    @Bean
    KnowledgeFolders knowledgeFolders(KnowledgeSettings settings) {
        return settings.folders();
    }

    /** A fault in a folder stops the start with all problems. */
    @Bean
    Editions editions(HeadStart start, Clock clock) {
        return new Editions(start.loaded(), Instant.now(clock));
    }

    @Bean
    Delivery.Maker delivery(
            EpisodeViews views, QuietGate gate, ShownCards shownCards, DecisionLog log, Clock clock, Calls calls) {
        return knowledge -> new AnswerDelivery(views, gate, shownCards, log, knowledge, clock, calls);
    }

    @Bean
    FhirTargets fhirTargets(FhirAccess access, ServerProfiles profiles) {
        return new ClientFhirTargets(access, profiles);
    }

    @Bean
    ServiceMaker serviceMaker(
            HeadStart start,
            Limits limits,
            SheetLinks sheets,
            FhirFallback fallback,
            FhirTargets targets,
            Delivery.Maker delivery,
            Clock clock,
            Calls calls) {
        return new ServiceMaker(start, limits, sheets, fallback, targets, delivery, clock, calls);
    }

    @Bean
    EditionPart<ServiceParts> serviceParts(Editions editions, ServiceMaker maker) {
        return editions.part(maker::make);
    }

    @Bean
    CdsService nextSteps(EditionPart<ServiceParts> serviceParts) {
        return new CurrentService(serviceParts);
    }

    @Bean
    EditionPart<DryRun> dryRun(EditionPart<ServiceParts> serviceParts) {
        return serviceParts.map(ServiceParts::dryRun);
    }

    @Bean
    KnowledgeReload knowledgeReload(
            KnowledgeFolders folders,
            Editions editions,
            Clients clients,
            ServiceMaker maker,
            WarmUpSettings warmUp,
            Clock clock) {
        Duration limit = warmUp.enabled() ? warmUp.limit() : Duration.ZERO;
        return new KnowledgeReload(
                folders,
                editions,
                clients.all().stream()
                        .filter(client -> client.knowledge().isPresent())
                        .collect(Collectors.toMap(
                                Client::id, client -> client.knowledge().get())),
                edition -> maker.warmUp(edition, limit),
                clock);
    }

    /** The service says that it accepts traffic after its runners. */
    @Bean
    ApplicationRunner warm(HeadStart start) {
        return arguments -> {
            start.evaluations();
            start.release();
        };
    }

    /** May be switched off with {@code cartcds.evaluate.enabled=false}. */
    @Bean
    @ConditionalOnProperty(name = "cartcds.evaluate.enabled", havingValue = "true", matchIfMissing = true)
    ServletRegistrationBean<EvaluateServlet> evaluate(
            EditionPart<ServiceParts> serviceParts, Limits limits, BodyBudget budget, Calls calls) {
        ServletRegistrationBean<EvaluateServlet> registration = new ServletRegistrationBean<>(
                new EvaluateServlet(serviceParts.map(ServiceParts::bundles), limits.maxBodyBytes(), budget, calls),
                EvaluateServlet.PATH);
        registration.setName("evaluate");
        return registration;
    }
}
