package org.cartcds.nextsteps;

import java.time.Clock;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.ToIntFunction;
import org.cartcds.cdshooks.Limits;
import org.cartcds.cdshooks.RequestReader;
import org.cartcds.chart.fhir.ChartReader;
import org.cartcds.knowledge.Knowledge;
import org.cartcds.knowledge.KnowledgeFiles;
import org.cartcds.knowledge.KnowledgeLoader;
import org.cartcds.triage.CarTTriage;
import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.ApplicationListener;

/**
 * Reads the knowledge and warms up in a thread of its own, beside the start of Spring, which takes about as long. Nothing is
 * ready before both are done, and a fault in the knowledge stops the start as it would anywhere else.
 */
final class HeadStart {

    private final FutureTask<Knowledge> knowledge;
    private final FutureTask<Integer> warmUp;
    private final FutureTask<Readers> readers = new FutureTask<>(this::read);

    private record Readers(CarTTriage triage, ChartReader charts) {}

    /** @param warmUp gives the number of evaluations; may ask for what else is here */
    HeadStart(Callable<Knowledge> knowledge, ToIntFunction<HeadStart> warmUp) {
        this.knowledge = new FutureTask<>(knowledge);
        this.warmUp = new FutureTask<>(() -> warmUp.applyAsInt(this));
    }

    static HeadStart of(KnowledgeSettings cards, WarmUpSettings settings) {
        return new HeadStart(
                () -> KnowledgeLoader.load(
                        cards.folder().map(KnowledgeFiles::in).orElseGet(KnowledgeFiles::packaged)),
                start -> settings.enabled() ? start.warmUp(settings) : 0);
    }

    HeadStart begin() {
        Thread thread = new Thread(this::run, "head-start");
        thread.setDaemon(true);
        thread.start();
        return this;
    }

    /**
     * Waits until the knowledge is there.
     *
     * @throws org.cartcds.knowledge.InvalidKnowledge with every problem of the folder
     */
    Knowledge knowledge() {
        return result(knowledge);
    }

    /** What the knowledge looks for, for the readers of requests and of charts. */
    CarTTriage triage() {
        return result(readers).triage();
    }

    /** The reader that is warmed up: it learns the structure of each type of resource with the first one. */
    ChartReader charts() {
        return result(readers).charts();
    }

    /** Waits until the warm-up has ended; returns how many charts were evaluated. */
    int evaluations() {
        return result(warmUp);
    }

    /** Whether the warm-up has ended. */
    boolean isWarm() {
        return warmUp.isDone();
    }

    private Readers read() {
        CarTTriage triage = CarTTriage.of(knowledge());
        return new Readers(triage, new ChartReader(triage));
    }

    private void run() {
        knowledge.run();
        readers.run();
        warmUp.run();
    }

    /** The parts of the service but not its delivery, which keeps and notes what is shown. */
    private int warmUp(WarmUpSettings settings) {
        Evaluation evaluation = Evaluation.of(knowledge(), Clock.systemDefaultZone());
        NextStepsService service = new NextStepsService(
                new QuickAnswer(knowledge()),
                new ChartGathering(charts(), null, evaluation::hasInfusion),
                evaluation,
                FhirTargets.NONE,
                Delivery.NOWHERE);
        Limits limits = Limits.standard();
        return new WarmUp(
                        new RequestReader(limits.maxDepth(), limits.maxPrefetchKeys(), triage()),
                        service,
                        settings.limit())
                .run();
    }

    private static <T> T result(FutureTask<T> task) {
        try {
            return task.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException failure ? failure : new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Begins as soon as the settings are known, and hands the result to the context. Named in {@code spring.factories}. */
    static final class Listener implements ApplicationListener<ApplicationEnvironmentPreparedEvent> {

        @Override
        public void onApplicationEvent(ApplicationEnvironmentPreparedEvent event) {
            Binder settings = Binder.get(event.getEnvironment());
            HeadStart start = HeadStart.of(
                            settings.bindOrCreate(KnowledgeSettings.PREFIX, Bindable.of(KnowledgeSettings.class)),
                            settings.bindOrCreate(WarmUpSettings.PREFIX, Bindable.of(WarmUpSettings.class)))
                    .begin();
            event.getBootstrapContext()
                    .addCloseListener(closed ->
                            closed.getApplicationContext().getBeanFactory().registerSingleton("headStart", start));
        }
    }
}
