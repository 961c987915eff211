package org.cartcds.rehearsal;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Runs independent pieces of work on several threads. */
final class Workers {

    private Workers() {}

    /** A piece of work. */
    interface Work {
        void run() throws IOException;
    }

    /**
     * Runs everything and returns when it is done.
     *
     * @throws IOException of the first piece that fails; the others are given up
     */
    static void run(int threads, List<Work> pieces) throws IOException {
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            List<Future<?>> running = new ArrayList<>();
            for (Work piece : pieces) {
                running.add(pool.submit(() -> {
                    piece.run();
                    return null;
                }));
            }
            for (Future<?> future : running) {
                future.get();
            }
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException failure) {
                throw failure;
            }
            throw new IllegalStateException("A piece of work failed.", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("The rehearsal was interrupted.", e);
        } finally {
            pool.shutdownNow();
        }
    }
}
