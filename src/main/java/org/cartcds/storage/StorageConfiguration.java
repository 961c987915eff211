package org.cartcds.storage;

import com.zaxxer.hikari.HikariDataSource;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Joins the parts of the storage; the data source itself is Spring Boot's ({@code spring.datasource.*}). */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(StorageSettings.class)
class StorageConfiguration {

    @Bean
    Migrations migrations(StorageSettings settings) {
        return new Migrations(settings.retry());
    }

    @Bean
    Storage storage(JdbcClient jdbc, PlatformTransactionManager transactions, Migrations migrations) {
        return new Storage(jdbc, new TransactionTemplate(transactions), migrations);
    }

    @Bean
    WriteBehind writeBehind(StorageSettings settings, Storage storage) {
        // The storage is asked for so that the writes are drained before the data source closes.
        return new WriteBehind(settings.writeQueue(), settings.drain());
    }

    @Bean
    Pseudonyms pseudonyms(@Value("${cartcds.key:}") String key, StorageSettings settings, Storage storage) {
        Pseudonyms pseudonyms = new Pseudonyms(InstallationKey.find(key, settings.directory()));
        KeyCheck.passes(storage, pseudonyms);
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

    /** What the drivers want and nobody should have to know; whatever the URL says itself still holds. */
    @Bean
    static BeanPostProcessor driverHabits() {
        return new BeanPostProcessor() {
            @Override
            public Object postProcessBeforeInitialization(Object bean, String name) {
                if (bean instanceof HikariDataSource pool && pool.getJdbcUrl() != null) {
                    DriverHabits.apply(pool);
                }
                return bean;
            }
        };
    }
}
