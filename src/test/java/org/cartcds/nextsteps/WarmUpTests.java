package org.cartcds.nextsteps;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.cartcds.CarTNextStepsApplication;
import org.cartcds.card.CardComposer;
import org.cartcds.cdshooks.Caller;
import org.cartcds.cdshooks.CdsRequest;
import org.cartcds.cdshooks.CdsResponse;
import org.cartcds.cdshooks.CdsService;
import org.cartcds.cdshooks.RequestReader;
import org.cartcds.cdshooks.ServiceDescription;
import org.cartcds.chart.fhir.ChartReader;
import org.cartcds.detection.FailureDetection;
import org.cartcds.knowledge.Knowledge;
import org.cartcds.knowledge.KnowledgeFiles;
import org.cartcds.knowledge.KnowledgeLoader;
import org.cartcds.triage.CarTTriage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.event.ApplicationStartedEvent;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ApplicationListener;

class WarmUpTests {

    private static final RequestReader READER = new RequestReader(200, 256, CarTTriage.none());

    @Test
    void evaluatesBothChartsBeforeTheServiceIsReady() throws IOException, InterruptedException {
        List<Boolean> warmWhenReady = new ArrayList<>();
        List<Integer> statusBefore = new ArrayList<>();
        SpringApplicationBuilder application = new SpringApplicationBuilder(CarTNextStepsApplication.class)
                .listeners((ApplicationListener<AvailabilityChangeEvent<?>>) event -> {
                    if (event.getState() == ReadinessState.ACCEPTING_TRAFFIC) {
                        ServletWebServerApplicationContext source =
                                (ServletWebServerApplicationContext) event.getSource();
                        warmWhenReady.add(source.getBean(HeadStart.class).isWarm());
                    }
                })
                .listeners((ApplicationListener<ApplicationStartedEvent>) event -> {
                    // Tomcat listens, and the runners, one of which waits for the warm-up, have not been called.
                    statusBefore.add(readiness((ServletWebServerApplicationContext) event.getApplicationContext()));
                });
        try (ServletWebServerApplicationContext context = (ServletWebServerApplicationContext)
                application.run("--server.port=0", "--cartcds.warm-up.enabled=true", "--cartcds.warm-up.limit=500ms")) {
            assertThat(statusBefore).containsExactly(503);
            assertThat(warmWhenReady).containsExactly(true);
            assertThat(context.getBean(HeadStart.class).evaluations()).isGreaterThanOrEqualTo(2);

            HttpResponse<String> ready = get(context, "/actuator/health/readiness");
            assertThat(ready.statusCode()).isEqualTo(200);
            assertThat(ready.body()).contains("UP");
            assertThat(get(context, "/actuator/health/liveness").statusCode()).isEqualTo(200);

            AvailabilityChangeEvent.publish(context, ReadinessState.REFUSING_TRAFFIC);

            HttpResponse<String> refusing = get(context, "/actuator/health/readiness");
            assertThat(refusing.statusCode()).isEqualTo(503);
            assertThat(refusing.body()).contains("OUT_OF_SERVICE");
            assertThat(get(context, "/actuator/health/liveness").statusCode()).isEqualTo(200);
        }
    }

    @Test
    @Timeout(60)
    void theServiceIsNotReadyWhileTheWarmUpRuns() throws InterruptedException {
        CountDownLatch end = new CountDownLatch(1);
        HeadStart start = new HeadStart(() -> null, self -> {
                    try {
                        end.await();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                    return 7;
                })
                .begin();
        CompletableFuture<Void> runner = CompletableFuture.runAsync(() -> {
            try {
                new NextStepsConfiguration().warm(start).run(null);
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
        Thread.sleep(200);

        assertThat(start.isWarm()).isFalse();
        assertThat(runner).isNotDone();
        end.countDown();
        runner.join();
        assertThat(start.evaluations()).isEqualTo(7);
    }

    @Test
    void oneOfTheChartsIsSilentAndTheOtherHasACard() {
        List<Integer> cards = new ArrayList<>();
        CdsService service = noting(cards);

        new WarmUp(READER, service, Duration.ofMillis(500)).run();

        assertThat(cards.get(0)).isZero();
        assertThat(cards.get(1)).isPositive();
    }

    @Test
    void evaluatesEachChartOnceWhenThereIsNoTime() {
        WarmUp warmUp = new WarmUp(READER, noting(new ArrayList<>()), Duration.ZERO);

        assertThat(warmUp.run()).isEqualTo(2);
    }

    /** The service, noting how many cards each answer has. */
    private static CdsService noting(List<Integer> cards) {
        Knowledge knowledge = KnowledgeLoader.load(KnowledgeFiles.packaged());
        NextStepsFactory.Answers answers = NextStepsFactory.of(
                knowledge,
                new ChartReader(),
                new Evaluation(
                        knowledge,
                        new FailureDetection(knowledge),
                        new CardComposer(knowledge, UUID::randomUUID),
                        Clock.systemDefaultZone()));
        return new CdsService() {
            @Override
            public ServiceDescription description() {
                return Description.of(PrefetchKeys.queries());
            }

            @Override
            public CdsResponse evaluate(CdsRequest request, Caller caller) {
                CdsResponse answer = answers.answer(request);
                cards.add(answer.cards().size());
                return answer;
            }
        };
    }

    private static int readiness(ServletWebServerApplicationContext context) {
        try {
            return get(context, "/actuator/health/readiness").statusCode();
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static HttpResponse<String> get(ServletWebServerApplicationContext context, String path)
            throws IOException, InterruptedException {
        URI uri = URI.create("http://127.0.0.1:" + context.getWebServer().getPort() + path);
        return HttpClient.newHttpClient().send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
    }
}
