package org.cartcds.metrics;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.cartcds.storage.Storage;
import org.cartcds.storage.WriteBehind;

/** Whether the database works, and what waits for it. A scrape never asks it. */
final class StorageMetrics implements MeterBinder {

    private final Storage storage;
    private final WriteBehind writes;

    StorageMetrics(Storage storage, WriteBehind writes) {
        this.storage = storage;
        this.writes = writes;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("cartcds.storage.working", storage, found -> found.isWorking() ? 1 : 0)
                .description("1 when the database is open and its last use worked")
                .register(registry);
        Gauge.builder("cartcds.storage.writes.waiting", writes, WriteBehind::waiting)
                .description("Writes that wait for the database")
                .register(registry);
        FunctionCounter.builder("cartcds.storage.writes.dropped", writes, WriteBehind::dropped)
                .description("Writes that were lost")
                .register(registry);
    }
}
