package org.cartcds.operations;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.slf4j.LoggerFactory;

/**
 * Looks for marks in everything that an installation leaves behind. Log events and files are searched as they come, since a
 * file may be gone at the end; what is found is kept as channel and mark.
 */
final class Watch implements AutoCloseable {

    private static final long PAUSE_MILLIS = 20;
    private static final long MAX_FILE = 64 * 1024 * 1024;

    private final Set<String> findings = ConcurrentHashMap.newKeySet();
    private final Map<String, Integer> looked = new ConcurrentHashMap<>();
    private final Set<String> marks = ConcurrentHashMap.newKeySet();
    private final List<Path> folders;
    private final Instant began = Instant.now().minusMillis(1500);
    private final Map<Path, FileTime> seen = new ConcurrentHashMap<>();
    private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private final Listener listener = new Listener();
    private final AtomicInteger traces = new AtomicInteger();
    private final Thread files;
    private volatile boolean closed;

    /**
     * Begins to look.
     *
     * @param marks what must not be found
     * @param folders searched with everything below them; of {@code java.io.tmpdir} whatever is new
     */
    Watch(Collection<String> marks, List<Path> folders) {
        this.marks.addAll(marks);
        this.folders = folders;
        listener.setContext(root.getLoggerContext());
        listener.start();
        root.addAppender(listener);
        files = new Thread(this::watchFiles, "file-watch");
        files.setDaemon(true);
        files.start();
    }

    /** Further marks, such as tokens that exist only once they are made. */
    void add(Collection<String> more) {
        marks.addAll(more);
    }

    /** Channel and mark of each leak, for example {@code log org.example.Logger: mk...}. */
    Set<String> findings() {
        return new TreeSet<>(findings);
    }

    /** How often each channel was looked at; a channel that was never looked at proves nothing. */
    Map<String, Integer> looked() {
        return new LinkedHashMap<>(looked);
    }

    /** How many of the log events were at TRACE. */
    int traceEvents() {
        return traces.get();
    }

    /** Looks into a text. */
    void look(String channel, String where, String text) {
        looked.merge(channel, 1, Integer::sum);
        for (String mark : marks) {
            if (text.contains(mark)) {
                findings.add(channel + " " + where + ": " + mark);
            }
        }
    }

    /** Looks into every row of every table. */
    void lookAtDatabase(DataSource database) {
        try (Connection connection = database.getConnection()) {
            List<String> tables = new ArrayList<>();
            try (ResultSet found =
                    connection.getMetaData().getTables(null, null, "%", new String[] {"TABLE", "BASE TABLE"})) {
                while (found.next()) {
                    if (!found.getString("TABLE_SCHEM").equalsIgnoreCase("INFORMATION_SCHEMA")) {
                        tables.add(found.getString("TABLE_NAME"));
                    }
                }
            }
            for (String table : tables) {
                lookAtTable(connection, table);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void lookAtTable(Connection connection, String table) throws SQLException {
        try (ResultSet rows = connection.createStatement().executeQuery("select * from \"" + table + "\"")) {
            while (rows.next()) {
                for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                    String value = rows.getString(i);
                    look("database", table, value == null ? "" : value);
                }
            }
        }
    }

    private final class Listener extends AppenderBase<ILoggingEvent> {

        @Override
        protected void append(ILoggingEvent event) {
            // The hospital's own FHIR server is not what is tested.
            if (event.getThreadName().startsWith(FhirStub.THREADS)
                    || event.getLoggerName().startsWith("com.sun.net.httpserver")) {
                return;
            }
            if (event.getLevel() == Level.TRACE) {
                traces.incrementAndGet();
            }
            String failure =
                    event.getThrowableProxy() == null ? "" : ThrowableProxyUtil.asString(event.getThrowableProxy());
            look(
                    "log",
                    event.getLoggerName(),
                    event.getFormattedMessage() + " " + event.getMDCPropertyMap() + " " + event.getKeyValuePairs() + " "
                            + failure);
        }
    }

    private void watchFiles() {
        while (!closed) {
            lookAtFiles();
            try {
                Thread.sleep(PAUSE_MILLIS);
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    /** Looks into every file that is new or has changed. */
    synchronized void lookAtFiles() {
        folders.forEach(folder -> lookAtFolder(folder, 12));
        lookAtFolder(Path.of(System.getProperty("java.io.tmpdir")), 1);
        lookAtFolder(Path.of(""), 1);
    }

    private void lookAtFolder(Path folder, int depth) {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (Stream<Path> found = Files.walk(folder, depth)) {
            found.forEach(this::lookAtFile);
        } catch (IOException | java.io.UncheckedIOException e) {
            // Gone while it was looked at, or not ours.
        }
    }

    private void lookAtFile(Path file) {
        try {
            FileTime changed = Files.getLastModifiedTime(file);
            boolean isNew = changed.toInstant().isAfter(began) && !changed.equals(seen.put(file, changed));
            if (isNew) {
                look("file name", file.getFileName().toString(), file.toString());
            }
            if (isNew && Files.isRegularFile(file) && Files.size(file) <= MAX_FILE) {
                look("file", file.getFileName().toString(), Files.readString(file, StandardCharsets.ISO_8859_1));
            }
        } catch (IOException e) {
            // Gone while it was looked at, or not ours.
        }
    }

    @Override
    public void close() {
        closed = true;
        lookAtFiles();
        root.detachAppender(listener);
    }
}
