package org.cartcds.storage;

import com.zaxxer.hikari.HikariDataSource;
import java.time.Clock;
import java.time.Duration;
import javax.sql.DataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Joins the parts of the storage. Nothing here waits for the database: it is opened beside the start. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({StorageSettings.class, DatabaseSettings.class})
class StorageConfiguration {

    /** No statement may keep a thread longer. */
    private static final Duration QUERY_TIMEOUT = Duration.ofSeconds(3);

    /** Connects when it is first asked for a connection. */
    @Bean
    @ConfigurationProperties("spring.datasource.hikari")
    HikariDataSource pool(DatabaseSettings database) {
        HikariDataSource pool = new HikariDataSource();
        pool.setPoolName("storage");
        pool.setJdbcUrl(database.url());
        pool.setUsername(database.username());
        pool.setPassword(database.password());
        DriverHabits.apply(pool);
        return pool;
    }

    @Bean
    Migrations migrations(DataSource pool, StorageSettings settings) {
        Migrations migrations = new Migrations(pool, settings.retry());
        migrations.start();
        return migrations;
    }

    @Bean
    Storage storage(DataSource pool, Migrations migrations) {
        JdbcTemplate template = new JdbcTemplate(pool);
        template.setQueryTimeout((int) QUERY_TIMEOUT.toSeconds());
        TransactionTemplate transactions = new TransactionTemplate(new JdbcTransactionManager(pool));
        return new Storage(JdbcClient.create(template), transactions, migrations);
    }

    @Bean
    WriteBehind writeBehind(StorageSettings settings, Storage storage, Migrations migrations) {
        // The storage is asked for so that the writes are drained before the data source closes.
        return new WriteBehind(migrations.tried(), settings.writeQueue(), settings.drain());
    }

    @Bean
    @SuppressWarnings("FutureReturnValueIgnored") // what it finds is logged
    Pseudonyms pseudonyms(
            @Value("${cartcds.key:}") String key, StorageSettings settings, Storage storage, Migrations migrations) {
        Pseudonyms pseudonyms = new Pseudonyms(InstallationKey.find(key, settings.directory()));
        migrations.opened().thenRun(() -> KeyCheck.passes(storage, pseudonyms));
        return pseudonyms;
    }

    @Bean
    Purging purging(ObjectProvider<Retained> retained, Clock clock, StorageSettings settings) {
        return new Purging(retained::orderedStream, clock, settings.purgeEvery());
    }

    @Bean
    StorageHealth storageHealthIndicator(Storage storage, WriteBehind writeBehind) {
        return new StorageHealth(storage, writeBehind);
    }
}
