package org.cartcds.audit;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.core.rolling.RollingFileAppender;
import ch.qos.logback.core.rolling.TimeBasedRollingPolicy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.cartcds.storage.Retained;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One file a day, {@code audit.jsonl} today and {@code audit.2026-11-29.jsonl.gz} before; made with the first record. */
final class AuditFile implements Consumer<List<String>>, Retained, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(AuditFile.class);
    private static final String NAME = "audit";
    private static final Pattern PAST = Pattern.compile(NAME + "\\.(\\d{4}-\\d{2}-\\d{2})\\.jsonl\\.gz");

    private final AuditSettings settings;
    private final LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
    private RollingFileAppender<ILoggingEvent> file;

    AuditFile(AuditSettings settings) {
        this.settings = settings;
    }

    @Override
    public synchronized void accept(List<String> lines) {
        if (file == null) {
            file = open();
        }
        file.doAppend(new LoggingEvent(
                AuditFile.class.getName(),
                context.getLogger(AuditConfiguration.LOGGER),
                Level.INFO,
                String.join(System.lineSeparator(), lines),
                null,
                null));
    }

    private RollingFileAppender<ILoggingEvent> open() {
        PatternLayoutEncoder encoder = new PatternLayoutEncoder();
        encoder.setContext(context);
        encoder.setPattern("%m%n");
        encoder.start();
        RollingFileAppender<ILoggingEvent> appender = new RollingFileAppender<>();
        appender.setContext(context);
        appender.setName(NAME);
        appender.setFile(settings.directory().resolve(NAME + ".jsonl").toString());
        appender.setEncoder(encoder);
        TimeBasedRollingPolicy<ILoggingEvent> policy = new TimeBasedRollingPolicy<>();
        policy.setContext(context);
        policy.setParent(appender);
        policy.setFileNamePattern(
                settings.directory().resolve(NAME + ".%d{yyyy-MM-dd}.jsonl.gz").toString());
        policy.start();
        appender.setRollingPolicy(policy);
        appender.start();
        return appender;
    }

    /** Removes the days that are too old, and the oldest ones of what is too much. */
    @Override
    public int purge(Instant now) {
        LocalDate limit = LocalDate.ofInstant(now.minus(settings.retention()), ZoneId.systemDefault());
        int removed = 0;
        try {
            TreeMap<LocalDate, Path> past = past();
            for (Path file : past.headMap(limit).values()) {
                Files.delete(file);
                removed++;
            }
            past.headMap(limit).clear();
            for (Path file : beyond(past, settings.maxTotalSize().toBytes())) {
                Files.delete(file);
                removed++;
            }
        } catch (IOException e) {
            LOG.warn("Old audit files cannot be removed: {}", e.getClass().getName());
        }
        return removed;
    }

    private TreeMap<LocalDate, Path> past() throws IOException {
        TreeMap<LocalDate, Path> past = new TreeMap<>();
        if (Files.isDirectory(settings.directory())) {
            try (Stream<Path> files = Files.list(settings.directory())) {
                files.forEach(file -> day(file).ifPresent(day -> past.put(day, file)));
            }
        }
        return past;
    }

    private static Optional<LocalDate> day(Path file) {
        Matcher name = PAST.matcher(file.getFileName().toString());
        try {
            return name.matches() ? Optional.of(LocalDate.parse(name.group(1))) : Optional.empty();
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    private static List<Path> beyond(TreeMap<LocalDate, Path> past, long most) throws IOException {
        List<Path> beyond = new ArrayList<>();
        long total = 0;
        for (Map.Entry<LocalDate, Path> day : past.descendingMap().entrySet()) {
            total += Files.size(day.getValue());
            if (most > 0 && total > most) {
                beyond.add(day.getValue());
            }
        }
        return beyond;
    }

    @Override
    public synchronized void close() {
        if (file != null) {
            file.stop();
        }
    }
}
