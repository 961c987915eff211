package org.cartcds.tokenreplay;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import org.cartcds.client.ReplayStore;
import org.cartcds.storage.Retained;
import org.cartcds.storage.Storage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Used tokens in the database. When it fails or is slower than its budget, what this node knows has to do: the service
 * goes on, and a token could be used once per node until the database is back.
 */
final class SharedReplayStore implements ReplayStore, Retained, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(SharedReplayStore.class);
    /** Clocks of nodes differ. */
    private static final Duration GRACE = Duration.ofMinutes(5);

    private final ReplayStore ofThisNode;
    private final Storage storage;
    private final Duration budget;
    private final ThreadPoolExecutor writers;
    private final AtomicLong unshared = new AtomicLong();

    SharedReplayStore(ReplayStore ofThisNode, Storage storage, ReplaySettings settings) {
        this.ofThisNode = ofThisNode;
        this.storage = storage;
        this.budget = settings.budget();
        this.writers = new ThreadPoolExecutor(
                0, settings.threads(), 30, TimeUnit.SECONDS, new SynchronousQueue<>(), SharedReplayStore::daemon);
    }

    @Override
    public boolean recordFirstUse(String issuer, String tokenId, Instant until) {
        return ofThisNode.recordFirstUse(issuer, tokenId, until) && isFirstOfAll(key(issuer, tokenId), until);
    }

    @Override
    public int purge(Instant now) {
        return storage.inTransaction(jdbc -> jdbc.sql("delete from used_token where expires_at < ?")
                .param(now.minus(GRACE).atOffset(ZoneOffset.UTC))
                .update());
    }

    @Override
    public void close() {
        writers.shutdown();
    }

    private boolean isFirstOfAll(String key, Instant until) {
        try {
            // Never interrupted: the late write still tells the other nodes.
            Future<Boolean> written = writers.submit(() ->
                    storage.insertsNew(jdbc -> jdbc.sql("insert into used_token (token_key, expires_at) values (?, ?)")
                            .params(key, until.atOffset(ZoneOffset.UTC))
                            .update()));
            return written.get(budget.toNanos(), TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException | TimeoutException | ExecutionException e) {
            return notShared();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return notShared();
        }
    }

    private boolean notShared() {
        long count = unshared.incrementAndGet();
        if (Long.bitCount(count) == 1) {
            LOG.warn("{} tokens so far were checked by this node alone, since the database failed or was slow.", count);
        }
        return true;
    }

    /** The length keeps the border between issuer and token apart from their letters. */
    private static String key(String issuer, String tokenId) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            String text = issuer.length() + " " + issuer + tokenId;
            return HexFormat.of().formatHex(sha256.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256.", e);
        }
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "replay");
        thread.setDaemon(true);
        return thread;
    }
}
