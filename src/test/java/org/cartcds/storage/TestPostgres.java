package org.cartcds.storage;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Assumptions;

/** A real PostgreSQL, started once; tests that need it are skipped where the system forbids starting it. */
public final class TestPostgres {

    private static final AtomicInteger NAMES = new AtomicInteger();

    private TestPostgres() {}

    private static final class Started {
        private static final EmbeddedPostgres SERVER = start();

        private static EmbeddedPostgres start() {
            try {
                return EmbeddedPostgres.builder()
                        .setPGStartupWait(Duration.ofSeconds(60))
                        .start();
            } catch (IOException | RuntimeException e) {
                return null;
            }
        }
    }

    /**
     * The URL of a new empty schema, with the user in it. A database of its own would be a thousand files, which take
     * long to remove at the end.
     */
    public static String newDatabase() {
        EmbeddedPostgres server = Started.SERVER;
        Assumptions.assumeTrue(server != null, "PostgreSQL does not start on this machine");
        String name = "test" + NAMES.incrementAndGet();
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create schema " + name);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return server.getJdbcUrl("postgres", "postgres") + "&currentSchema=" + name;
    }
}
