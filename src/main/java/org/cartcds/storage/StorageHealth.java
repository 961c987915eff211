package org.cartcds.storage;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Shows a database that does not work as {@code DEGRADED}: the service still answers, so no balancer should take it out.
 */
final class StorageHealth implements HealthIndicator {

    static final Status DEGRADED = new Status("DEGRADED");

    private final Storage storage;
    private final WriteBehind writeBehind;

    StorageHealth(Storage storage, WriteBehind writeBehind) {
        this.storage = storage;
        this.writeBehind = writeBehind;
    }

    @Override
    public Health health() {
        return Health.status(works() ? Status.UP : DEGRADED)
                .withDetail("writesWaiting", writeBehind.waiting())
                .withDetail("writesDropped", writeBehind.dropped())
                .build();
    }

    private boolean works() {
        try {
            return storage.read(StorageHealth::ping) && storage.isWorking();
        } catch (StorageUnavailable e) {
            return false;
        }
    }

    private static boolean ping(JdbcClient jdbc) {
        return jdbc.sql("select 1").query(Integer.class).single() == 1;
    }
}
