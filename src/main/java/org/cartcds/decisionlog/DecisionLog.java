package org.cartcds.decisionlog;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.cartcds.cdshooks.CdsHooksJson;
import org.cartcds.detection.ReasonCode;
import org.cartcds.storage.Retained;
import org.cartcds.storage.Storage;
import org.cartcds.storage.StorageUnavailable;
import org.cartcds.storage.WriteBehind;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps decisions for a while. Noting one never waits. */
public final class DecisionLog implements Retained {

    private static final Logger LOG = LoggerFactory.getLogger(DecisionLog.class);
    private static final List<String> PLAIN = List.of(ReasonCode.NO_CAR_T.word());
    private static final int MAX_FOUND = 5;

    private final DecisionMemory memory;
    private final boolean keepAll;
    private final boolean shared;
    private final Duration retention;
    private final Storage storage;
    private final WriteBehind writeBehind;
    private final Clock clock;

    DecisionLog(DecisionSettings settings, boolean shared, Storage storage, WriteBehind writeBehind, Clock clock) {
        this.memory = new DecisionMemory(settings.maxInMemory());
        this.keepAll = settings.keep() == DecisionSettings.Keep.ALL;
        this.retention = settings.retention();
        this.shared = shared;
        this.storage = storage;
        this.writeBehind = writeBehind;
        this.clock = clock;
    }

    /** Whether a decision with these reasons is kept; ask before building an entry for a chart without CAR-T. */
    public boolean keeps(List<String> reasons) {
        return keepAll || !reasons.equals(PLAIN);
    }

    /** Notes a decision, unless it is about a chart without CAR-T and those are not kept. */
    public void note(String client, DecisionEntry entry) {
        if (!keeps(entry.reasons())) {
            return;
        }
        String json = new String(CdsHooksJson.write(entry), StandardCharsets.UTF_8);
        memory.add(client, entry.hookInstance(), entry.decidedAt(), json);
        if (shared) {
            writeBehind.offer(() -> insert(client, entry, json), () -> {});
        }
    }

    /** The JSON of each kept decision about this call of this client, newest first; empty when there is none. */
    List<String> find(String client, UUID hookInstance) {
        Instant after = clock.instant().minus(retention);
        List<String> here = memory.find(client, hookInstance, after);
        return here.isEmpty() && shared ? findShared(client, hookInstance, after) : here;
    }

    @Override
    public int purge(Instant now) {
        Instant limit = now.minus(retention);
        int forgotten = memory.forget(limit);
        int deleted = storage.inTransaction(jdbc -> jdbc.sql("delete from decision where decided_at <= ?")
                .param(limit.atOffset(ZoneOffset.UTC))
                .update());
        return forgotten + deleted;
    }

    private void insert(String client, DecisionEntry entry, String json) {
        storage.inTransaction(jdbc -> jdbc.sql(
                        "insert into decision (id, client, hook_instance, decided_at, content) values (?, ?, ?, ?, ?)")
                .params(
                        UUID.randomUUID(),
                        client,
                        entry.hookInstance(),
                        entry.decidedAt().atOffset(ZoneOffset.UTC),
                        json)
                .update());
    }

    private List<String> findShared(String client, UUID hookInstance, Instant after) {
        try {
            return storage.read(jdbc -> jdbc.sql("""
                            select content from decision
                            where client = ? and hook_instance = ? and decided_at > ?
                            order by decided_at desc""")
                    .params(client, hookInstance, after.atOffset(ZoneOffset.UTC))
                    .withMaxRows(MAX_FOUND)
                    .query(String.class)
                    .list());
        } catch (StorageUnavailable e) {
            LOG.warn("Decisions of other nodes cannot be read now.");
            return List.of();
        }
    }
}
