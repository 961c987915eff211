package org.cartcds.storage;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DriverHabitsTests {

    private static final String ALL = ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE;TRACE_LEVEL_FILE=0";

    private static HikariDataSource applied(String url) {
        HikariDataSource pool = new HikariDataSource();
        pool.setJdbcUrl(url);
        DriverHabits.apply(pool);
        return pool;
    }

    @ParameterizedTest
    @CsvSource({
        "data/cartcds, ./data/cartcds",
        "./data/cartcds, ./data/cartcds",
        "../cartcds, ../cartcds",
        "~/cartcds, ~/cartcds",
        "/var/lib/cartcds, /var/lib/cartcds"
    })
    void makesRelativePathsExplicit(String path, String expected) {
        try (HikariDataSource pool = applied("jdbc:h2:file:" + path)) {
            assertThat(pool.getJdbcUrl()).isEqualTo("jdbc:h2:file:" + expected + ALL);
        }
    }

    @Test
    void leavesWhatTheUrlSays() {
        try (HikariDataSource pool = applied("jdbc:h2:file:/x;trace_level_file=1;WRITE_DELAY=500");
                HikariDataSource memory = applied("jdbc:h2:mem:x")) {
            assertThat(pool.getJdbcUrl())
                    .isEqualTo("jdbc:h2:file:/x;trace_level_file=1;WRITE_DELAY=500;DB_CLOSE_ON_EXIT=FALSE");
            assertThat(memory.getJdbcUrl()).isEqualTo("jdbc:h2:mem:x");
        }
    }

    @Test
    void limitsHowLongPostgresMayBeSilent() {
        try (HikariDataSource pool = applied("jdbc:postgresql://db/cartcds")) {
            assertThat(pool.getJdbcUrl()).isEqualTo("jdbc:postgresql://db/cartcds");
            assertThat(pool.getDataSourceProperties()).containsKeys("connectTimeout", "socketTimeout");
        }
    }
}
