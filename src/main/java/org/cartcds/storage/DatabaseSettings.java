package org.cartcds.storage;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Which database, by the names that Spring Boot has for it; {@code spring.datasource.hikari.*} are settings of the pool.
 *
 * @param url JDBC URL of an H2 or a PostgreSQL database
 * @param username null for none
 * @param password null for none
 */
@ConfigurationProperties("spring.datasource")
record DatabaseSettings(
        @DefaultValue("") String url,
        @Nullable String username,
        @Nullable String password) {

    DatabaseSettings {
        if (!url.startsWith("jdbc:h2:") && !url.startsWith("jdbc:postgresql:")) {
            throw new IllegalArgumentException(
                    "spring.datasource.url must begin with jdbc:h2: or jdbc:postgresql:, the databases that are supported");
        }
    }

    /** Without the password. */
    @Override
    public String toString() {
        return "DatabaseSettings";
    }
}
