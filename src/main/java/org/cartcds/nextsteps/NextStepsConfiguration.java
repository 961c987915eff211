package org.cartcds.nextsteps;

import java.time.Clock;
import org.cartcds.cdshooks.BodyBudget;
import org.cartcds.cdshooks.Limits;
import org.cartcds.cdshooks.RequestReader;
import org.cartcds.chart.fhir.ChartReader;
import org.cartcds.client.FhirAccess;
import org.cartcds.fhirserver.FhirFallback;
import org.cartcds.fhirserver.ServerProfiles;
import org.cartcds.knowledge.Knowledge;
import org.cartcds.sheet.SheetLinks;
import org.cartcds.triage.CarTTriage;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Joins reading, knowledge, detection and cards. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({KnowledgeSettings.class, WarmUpSettings.class})
@Import({NextStepsService.class, AnswerDelivery.class})
class NextStepsConfiguration {

    @Bean
    @ConditionalOnMissingBean
    Clock clock() {
        return Clock.systemDefaultZone();
    }

    /** The folder of {@code cartcds.cards}, else the packaged one; a fault in it stops the start with all its problems. */
    @Bean
    Knowledge knowledge(HeadStart start) {
        return start.knowledge();
    }

    @Bean
    QuickAnswer quickAnswer(Knowledge knowledge) {
        return new QuickAnswer(knowledge);
    }

    @Bean
    CarTTriage triage(HeadStart start) {
        return start.triage();
    }

    @Bean
    ChartReader chartReader(HeadStart start) {
        return start.charts();
    }

    @Bean
    Evaluation evaluation(Knowledge knowledge, SheetLinks sheets, Clock clock) {
        return Evaluation.of(knowledge, sheets, clock);
    }

    @Bean
    ChartGathering chartGathering(ChartReader charts, FhirFallback fallback, Evaluation evaluation) {
        return new ChartGathering(charts, fallback, evaluation::hasInfusion);
    }

    @Bean
    FhirTargets fhirTargets(FhirAccess access, ServerProfiles profiles) {
        return new ClientFhirTargets(access, profiles);
    }

    @Bean
    DryRun dryRun(
            RequestReader reader,
            ChartReader charts,
            QuickAnswer quickAnswer,
            ChartGathering gathering,
            Evaluation evaluation) {
        return new DryRun(reader, new BundleEvaluation(charts, evaluation), quickAnswer, gathering, evaluation);
    }

    /** The service says that it accepts traffic after its runners. */
    @Bean
    ApplicationRunner warm(HeadStart start) {
        return arguments -> start.evaluations();
    }

    /** May be switched off with {@code cartcds.evaluate.enabled=false}. */
    @Bean
    @ConditionalOnProperty(name = "cartcds.evaluate.enabled", havingValue = "true", matchIfMissing = true)
    ServletRegistrationBean<EvaluateServlet> evaluate(
            ChartReader charts, Evaluation evaluation, Limits limits, BodyBudget budget) {
        ServletRegistrationBean<EvaluateServlet> registration = new ServletRegistrationBean<>(
                new EvaluateServlet(new BundleEvaluation(charts, evaluation), limits.maxBodyBytes(), budget),
                EvaluateServlet.PATH);
        registration.setName("evaluate");
        return registration;
    }
}
