package org.cartcds.storage;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The storage of one node without Spring. */
public final class TestStorage implements AutoCloseable {

    public static final String KEY = "a key that is long enough for all the tests";

    private final HikariDataSource pool = new HikariDataSource();
    private final Migrations migrations = new Migrations(pool, Duration.ofMillis(100));
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Storage storage;
    private final WriteBehind writeBehind;
    private final JdbcClient jdbc;
    private final Pseudonyms pseudonyms;

    private TestStorage(String url, String key, int queue) {
        pool.setJdbcUrl(url);
        pool.setUsername(url.startsWith("jdbc:h2:") ? "sa" : "postgres");
        pool.setInitializationFailTimeout(-1);
        pool.setConnectionTimeout(20_000);
        DriverHabits.apply(pool);
        jdbc = JdbcClient.create(pool);
        storage = new Storage(jdbc, new TransactionTemplate(new JdbcTransactionManager(pool)), migrations);
        migrations.start();
        migrations.opened().join();
        writeBehind = new WriteBehind(migrations.tried(), queue, Duration.ofSeconds(5));
        pseudonyms = new Pseudonyms(key.getBytes(StandardCharsets.UTF_8));
    }

    public static TestStorage at(String url) {
        return new TestStorage(url, KEY, 1000);
    }

    public static TestStorage at(String url, String key) {
        return new TestStorage(url, key, 1000);
    }

    public static String h2File(Path folder) {
        return "jdbc:h2:file:" + folder.toAbsolutePath() + "/cartcds";
    }

    /** Waits until the application has tried to open its database, with or without success. */
    public static void awaitFirstAttempt(ApplicationContext application) {
        application.getBean(Migrations.class).tried().join();
    }

    /** Whether the application has ended its first attempt to open its database. */
    public static boolean hasTried(ApplicationContext application) {
        return application.getBean(Migrations.class).tried().isDone();
    }

    public Storage storage() {
        return storage;
    }

    public WriteBehind writeBehind() {
        return writeBehind;
    }

    public Pseudonyms pseudonyms() {
        return pseudonyms;
    }

    public JdbcClient jdbc() {
        return jdbc;
    }

    /** All writes so far are done. */
    public void flush() {
        CountDownLatch done = new CountDownLatch(1);
        writeBehind.offer(() -> {}, done::countDown);
        try {
            if (!done.await(10, TimeUnit.SECONDS)) {
                throw new AssertionError("the writes take too long");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Every value of every row of the tables of this project, as text. */
    public String everything() {
        StringBuilder all = new StringBuilder();
        for (String table : new String[] {"shown_card", "feedback", "decision", "installation_key"}) {
            jdbc.sql("select * from " + table)
                    .query()
                    .listOfRows()
                    .forEach(row ->
                            row.values().forEach(value -> all.append(value).append('\n')));
        }
        return all.toString();
    }

    /** Keeps the writing thread busy until this storage is closed. */
    public void breakDownWriting() {
        writeBehind.offer(
                () -> {
                    try {
                        closed.await();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                },
                () -> {});
    }

    /** Makes every later use of the database fail. */
    public void breakDown() {
        pool.close();
    }

    @Override
    public void close() {
        closed.countDown();
        writeBehind.close();
        migrations.close();
        pool.close();
    }
}
