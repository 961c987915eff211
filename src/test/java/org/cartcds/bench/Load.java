package org.cartcds.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** The same request over so many connections, each as fast as it is answered, for a while. */
final class Load {

    private Load() {}

    /**
     * What came of it.
     *
     * @param nanos how long each request with 200 took, sorted
     * @param busy answers with 503
     * @param other answers with another status
     * @param broken connections that broke
     */
    record Result(long[] nanos, long busy, long other, long broken, Duration took) {

        double perSecond() {
            return nanos.length * 1e9 / took.toNanos();
        }

        double millis(double quantile) {
            return nanos.length == 0
                    ? Double.NaN
                    : nanos[(int) Math.min(nanos.length - 1, (long) (quantile * nanos.length))] / 1e6;
        }
    }

    private static final class Worker {

        private long[] nanos = new long[1 << 12];
        private int count;
        private long busy;
        private long other;
        private long broken;

        private void add(long value) {
            if (count == nanos.length) {
                nanos = Arrays.copyOf(nanos, 2 * count);
            }
            nanos[count++] = value;
        }

        private Worker run(int port, byte[] request, long end) {
            Connection connection = null;
            while (System.nanoTime() < end) {
                try {
                    connection = connection == null ? new Connection(port) : connection;
                    long start = System.nanoTime();
                    int status = connection.send(request);
                    if (status == 200) {
                        add(System.nanoTime() - start);
                    } else if (status == 503) {
                        busy++;
                        ServerProcess.pause(100);
                    } else {
                        other++;
                    }
                    if (connection.isClosed()) {
                        connection.close();
                        connection = null;
                    }
                } catch (IOException e) {
                    broken++;
                    connection = null;
                    ServerProcess.pause(10);
                }
            }
            return this;
        }
    }

    /** A load that runs until {@link #result()} is asked for, which waits for its end. */
    static final class Running {

        private final ExecutorService threads;
        private final List<Future<Worker>> workers = new ArrayList<>();
        private final Duration time;

        private Running(int port, byte[] request, int concurrency, Duration time) {
            this.time = time;
            this.threads = Executors.newFixedThreadPool(concurrency);
            long end = System.nanoTime() + time.toNanos();
            for (int i = 0; i < concurrency; i++) {
                workers.add(threads.submit(() -> new Worker().run(port, request, end)));
            }
        }

        Result result() {
            List<Worker> done = workers.stream().map(Running::get).toList();
            threads.shutdown();
            long[] nanos = done.stream()
                    .flatMapToLong(worker -> Arrays.stream(worker.nanos, 0, worker.count))
                    .sorted()
                    .toArray();
            return new Result(
                    nanos,
                    done.stream().mapToLong(worker -> worker.busy).sum(),
                    done.stream().mapToLong(worker -> worker.other).sum(),
                    done.stream().mapToLong(worker -> worker.broken).sum(),
                    time);
        }

        private static Worker get(Future<Worker> worker) {
            try {
                return worker.get();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            } catch (ExecutionException e) {
                throw new IllegalStateException(e.getCause());
            }
        }
    }

    static Running start(int port, byte[] request, int concurrency, Duration time) {
        return new Running(port, request, concurrency, time);
    }

    static Result run(int port, byte[] request, int concurrency, Duration time) {
        return start(port, request, concurrency, time).result();
    }
}
