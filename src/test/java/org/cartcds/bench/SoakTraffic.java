package org.cartcds.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * Mixed requests over kept-alive connections until it is stopped. With a rate, requests become due at random moments
 * (exponential gaps) whether or not earlier ones are answered, and time counts from there; without, each connection sends as
 * fast as it is answered.
 */
final class SoakTraffic implements AutoCloseable {

    private final int port;
    private final List<SoakRequest> mix;
    private final double perSecond;
    private final SoakTally tally = new SoakTally();
    private final AtomicLong numbers;
    private final Random gaps = new Random(1);
    private final ExecutorService threads;
    private final List<Future<?>> workers = new ArrayList<>();
    private long due = System.nanoTime();
    private volatile boolean stopped;

    /**
     * @param firstNumber of the request, from which its patient and hookInstance come
     * @param perSecond requests; infinity for as many as the server answers
     */
    SoakTraffic(int port, List<SoakRequest> mix, int connections, long firstNumber, double perSecond) {
        this.port = port;
        this.mix = mix;
        this.perSecond = perSecond;
        this.numbers = new AtomicLong(firstNumber);
        this.threads = Executors.newFixedThreadPool(connections);
        for (int worker = 0; worker < connections; worker++) {
            Random random = new Random(worker);
            workers.add(threads.submit(() -> run(random)));
        }
    }

    SoakTally tally() {
        return tally;
    }

    /** The number that the next request gets. */
    long nextNumber() {
        return numbers.get();
    }

    private void run(Random random) {
        List<SoakRequest.Form> forms = mix.stream().map(SoakRequest::form).toList();
        Connection connection = null;
        while (!stopped) {
            int kind = SoakRequest.pick(mix, random);
            SoakRequest request = mix.get(kind);
            byte[] bytes = forms.get(kind).fill(numbers.getAndIncrement());
            long start = waitUntilDue();
            int status = 0;
            try {
                connection = connection == null ? new Connection(port) : connection;
                if (request.expected() == 0) {
                    connection.sendPart(bytes, bytes.length / 2);
                } else {
                    status = connection.send(bytes);
                }
                if (request.expected() == 0 || connection.isClosed()) {
                    connection.close();
                    connection = null;
                }
            } catch (IOException e) {
                connection = null;
                ServerProcess.pause(10);
            }
            tally.add(request, status, System.nanoTime() - start);
        }
    }

    private long waitUntilDue() {
        if (Double.isInfinite(perSecond)) {
            return System.nanoTime();
        }
        long next = next();
        for (long rest = next - System.nanoTime(); rest > 0 && !stopped; rest = next - System.nanoTime()) {
            LockSupport.parkNanos(rest);
        }
        return next;
    }

    private synchronized long next() {
        due += (long) (-Math.log(1 - gaps.nextDouble()) * 1e9 / perSecond);
        return due;
    }

    /** Ends after the requests that are under way. */
    @Override
    public void close() {
        stopped = true;
        threads.shutdown();
        for (Future<?> worker : workers) {
            try {
                worker.get();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            } catch (ExecutionException e) {
                throw new IllegalStateException(e.getCause());
            }
        }
    }
}
