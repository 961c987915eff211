package org.cartcds.nextsteps;

import java.time.Clock;
import java.time.ZoneId;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.ToIntFunction;
import org.cartcds.cdshooks.Limits;
import org.cartcds.chart.fhir.ChartReader;
import org.cartcds.knowledge.Knowledge;
import org.cartcds.knowledge.KnowledgeFolders;
import org.cartcds.sheet.SheetLinks;
import org.cartcds.triage.CarTTriage;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.ApplicationListener;

/**
 * Reads the knowledge and warms up in a thread of its own, beside the start of Spring, which takes about as long. Nothing is
 * ready before both are done, and a fault in the knowledge stops the start as it would anywhere else.
 */
final class HeadStart {

    private final FutureTask<Integer> warmUp;
    private volatile @Nullable FutureTask<KnowledgeFolders.Loaded> knowledge;
    private volatile @Nullable FutureTask<Readers> readers = new FutureTask<>(this::read);
    private volatile @Nullable ChartReader learned;

    /**
     * What the knowledge looks for.
     *
     * @param triage for the readers of requests
     * @param charts the reader of charts; it learns the structure of each type of resource with the first one
     */
    record Readers(CarTTriage triage, ChartReader charts) {}

    /** @param warmUp gives the number of evaluations; may ask for what else is here */
    HeadStart(Callable<KnowledgeFolders.Loaded> knowledge, ToIntFunction<HeadStart> warmUp) {
        this.knowledge = new FutureTask<>(knowledge);
        this.warmUp = new FutureTask<>(() -> warmUp.applyAsInt(this));
    }

    static HeadStart of(KnowledgeSettings cards, WarmUpSettings settings) {
        return new HeadStart(cards.folders()::load, start -> settings.enabled() ? start.warmUp(settings) : 0);
    }

    HeadStart begin() {
        Thread thread = new Thread(this::run, "head-start");
        thread.setDaemon(true);
        thread.start();
        return this;
    }

    /**
     * Waits until the knowledge is there. Not to be asked after the {@link #release()}.
     *
     * @throws org.cartcds.knowledge.InvalidKnowledge with every problem of the folders
     */
    KnowledgeFolders.Loaded loaded() {
        return result(held(knowledge));
    }

    /** The readers for a version of the knowledge: those that are warmed up, or ones that share what those have learned. */
    @SuppressWarnings("ReferenceEquality") // to compare the content would cost what is to be saved
    synchronized Readers readers(Knowledge version) {
        FutureTask<Readers> first = readers;
        if (first != null) {
            Readers warm = result(first);
            if (loaded().current() == version) {
                return warm;
            }
        }
        CarTTriage triage = CarTTriage.of(version);
        return new Readers(triage, held(learned).with(triage));
    }

    /** Forgets the knowledge, which may be replaced from now on. */
    synchronized void release() {
        knowledge = null;
        readers = null;
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
        CarTTriage triage = CarTTriage.of(loaded().current());
        ChartReader charts = new ChartReader(triage);
        learned = charts.with(CarTTriage.none());
        return new Readers(triage, charts);
    }

    private void run() {
        held(knowledge).run();
        held(readers).run();
        warmUp.run();
    }

    /** The parts of the service but not its delivery, which keeps and notes what is shown. */
    private int warmUp(WarmUpSettings settings) {
        return ServiceMaker.withoutTraces(
                        this, Limits.standard(), SheetLinks.none(), Clock.system(ZoneId.systemDefault()))
                .evaluations(loaded().current(), settings.limit());
    }

    private static <T> T held(@Nullable T part) {
        return Objects.requireNonNull(part, "not read yet, or released");
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
