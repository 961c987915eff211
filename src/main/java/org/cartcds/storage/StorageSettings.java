package org.cartcds.storage;

import java.nio.file.Path;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the installation keeps its own data, and with how much patience.
 *
 * @param directory folder of the H2 file and of the generated key
 * @param writeQueue most writes that wait for the database; more are dropped and counted
 * @param retry longest pause between attempts to prepare a database that could not be opened
 * @param drain longest wait for waiting writes at shutdown
 * @param purgeEvery pause between two removals of what is older than its retention
 */
@ConfigurationProperties(prefix = "cartcds.storage", ignoreUnknownFields = false)
record StorageSettings(
        @DefaultValue("data") Path directory,
        @DefaultValue("2000") int writeQueue,
        @DefaultValue("30s") Duration retry,
        @DefaultValue("5s") Duration drain,
        @DefaultValue("1h") Duration purgeEvery) {

    StorageSettings {
        if (writeQueue < 1 || writeQueue > 1_000_000) {
            throw new IllegalArgumentException("cartcds.storage.write-queue must be between 1 and 1000000");
        }
        requirePositive(retry, "retry");
        requirePositive(drain, "drain");
        requirePositive(purgeEvery, "purge-every");
    }

    private static void requirePositive(Duration value, String name) {
        if (value.isNegative() || value.isZero()) {
            throw new IllegalArgumentException("cartcds.storage." + name + " must be longer than nothing");
        }
    }
}
