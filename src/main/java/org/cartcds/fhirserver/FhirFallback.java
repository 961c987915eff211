package org.cartcds.fhirserver;

import java.net.InetAddress;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import javax.net.ssl.SSLSocketFactory;
import org.cartcds.cdshooks.PrefetchValue;
import org.cartcds.chart.fhir.ChartPart;

/**
 * Fetches what prefetch lacks (CDS Hooks 2.0.1, "Providing FHIR Resources to a CDS Service"). All queries run in parallel; an
 * error of one never spoils the others. The token goes to the target's base URL only and is kept nowhere. Thread safe.
 */
public final class FhirFallback implements AutoCloseable {

    private final FhirRequests requests;
    private final ExecutorService workers;
    private final QueryListener listener;

    /** With the names and certificates of the machine; the certificates are read beside the start. */
    public FhirFallback(QueryListener listener) {
        this(
                InetAddress::getAllByName,
                () -> (SSLSocketFactory) SSLSocketFactory.getDefault(),
                SteadyClock.start(),
                Workers.start(),
                listener);
        workers.execute(SSLSocketFactory::getDefault);
    }

    /** The same, and nobody hears how the queries went. */
    public FhirFallback() {
        this(QueryListener.NONE);
    }

    FhirFallback(AddressRule.Lookup names, Supplier<SSLSocketFactory> tls, Clock clock, ExecutorService workers) {
        this(names, tls, clock, workers, QueryListener.NONE);
    }

    private FhirFallback(
            AddressRule.Lookup names,
            Supplier<SSLSocketFactory> tls,
            Clock clock,
            ExecutorService workers,
            QueryListener listener) {
        this.listener = listener;
        this.requests = new FhirRequests(new Connections(names, tls), new Breakers(clock));
        this.workers = workers;
    }

    /** Whether there is anything to fetch for these keys; nothing is sent. */
    public static boolean lacks(
            FhirTarget target, String patientId, Map<String, PrefetchValue> prefetch, Collection<String> keys) {
        return !Wanted.of(prefetch, keys, target, patientId).isEmpty();
    }

    /** Starts the deadline. Close the call before the answer goes out: afterwards nothing is sent any more. */
    public Call begin(FhirTarget target, String patientId) {
        return new Call(target, patientId);
    }

    @Override
    public void close() {
        workers.shutdownNow();
        requests.close();
    }

    /** Everything that is fetched for one answer. For one thread. */
    public final class Call implements AutoCloseable {

        private final FhirTarget target;
        private final String patientId;
        private final CallScope scope;
        private final List<Future<?>> running = new ArrayList<>();

        private Call(FhirTarget target, String patientId) {
            this.target = target;
            this.patientId = patientId;
            this.scope = new CallScope(target.limits());
        }

        /**
         * Fetches what lacks of some keys and waits for it, until the deadline at most.
         *
         * @param prefetch what the client sent
         * @param keys advertised keys; those that prefetch answers, or that the profile does not ask, cost nothing
         * @return parts to read after those of prefetch; a key that could not be had, or not to its end, has a part that says
         *     so as its last one
         */
        public List<ChartPart> fetch(Map<String, PrefetchValue> prefetch, Collection<String> keys) {
            Map<Wanted, List<QueryRun>> runs = new LinkedHashMap<>();
            List<Future<?>> started = new ArrayList<>();
            for (Wanted wanted : Wanted.of(prefetch, keys, target, patientId)) {
                List<QueryRun> ofKey = new ArrayList<>();
                wanted.starts().forEach(start -> {
                    QueryRun run = new QueryRun(requests, target, scope, wanted, start);
                    ofKey.add(run);
                    start(run, started);
                });
                runs.put(wanted, ofKey);
            }
            waitFor(started);
            List<ChartPart> parts = new ArrayList<>();
            runs.forEach((wanted, ofKey) -> addParts(wanted, ofKey, parts));
            runs.values().forEach(ofKey -> ofKey.forEach(run -> run.tell(listener)));
            return parts;
        }

        private void start(QueryRun run, List<Future<?>> started) {
            if (scope.isOver()) {
                return;
            }
            try {
                Future<?> future = workers.submit(run);
                started.add(future);
                running.add(future);
            } catch (RejectedExecutionException e) {
                // Too much at this moment: the key counts as failed.
            }
        }

        private void waitFor(List<Future<?>> started) {
            try {
                for (Future<?> future : started) {
                    waitFor(future);
                }
            } catch (TimeoutException e) {
                close();
            } catch (InterruptedException e) {
                close();
                Thread.currentThread().interrupt();
            }
        }

        private void waitFor(Future<?> future) throws InterruptedException, TimeoutException {
            try {
                future.get(scope.millisLeft(), TimeUnit.MILLISECONDS);
            } catch (ExecutionException e) {
                // A fault of ours: the run has said so in the log, and its key counts as failed.
            }
        }

        private static void addParts(Wanted wanted, List<QueryRun> runs, List<ChartPart> parts) {
            runs.forEach(run -> run.pages().forEach(page -> parts.add(ChartPart.answered(wanted.part(), page))));
            if (!runs.stream().allMatch(QueryRun::isComplete)) {
                parts.add(ChartPart.without(wanted.part(), ChartPart.State.FAILED));
            }
        }

        /** Ends whatever is under way. */
        @Override
        public void close() {
            scope.end();
            running.forEach(future -> future.cancel(true));
        }
    }
}
