package org.cartcds.audit;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.cartcds.storage.Retained;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One file a day: {@code audit.jsonl} today, {@code audit.2026-11-28.jsonl} from the first record of the next day, and the
 * same with {@code .gz} from the next purge. Appenders of logging libraries do not say when a line was lost; this one throws,
 * and leaves no part of a line behind. For one writing thread; purging may come from another.
 */
final class AuditFile implements Consumer<List<String>>, Retained, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(AuditFile.class);
    private static final String TODAY = "audit.jsonl";
    private static final Pattern PAST = Pattern.compile("audit\\.(\\d{4}-\\d{2}-\\d{2})\\.jsonl(\\.gz)?");
    private static final String COMPRESSED = ".gz";
    private static final String UNFINISHED = ".part";

    private final AuditSettings settings;
    private final Clock clock;
    private final Object pastDays = new Object();
    private @Nullable FileChannel file;
    private LocalDate day = LocalDate.MIN;

    /** @param clock its zone says when a day begins */
    AuditFile(AuditSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    /** @throws UncheckedIOException when they cannot be written now; then none of them is in the file */
    @Override
    public synchronized void accept(List<String> lines) {
        String text = String.join("\n", lines) + "\n";
        try {
            append(today(), ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
        } catch (IOException e) {
            close();
            throw new UncheckedIOException(e);
        }
    }

    private static void append(FileChannel file, ByteBuffer bytes) throws IOException {
        long end = file.size();
        try {
            while (bytes.hasRemaining()) {
                file.write(bytes);
            }
        } catch (IOException e) {
            file.truncate(end);
            throw e;
        }
    }

    /** A clock that is set back begins no new file. */
    private FileChannel today() throws IOException {
        LocalDate today = LocalDate.now(clock);
        if (file != null && !day.isBefore(today)) {
            return file;
        }
        close();
        Path path = Files.createDirectories(settings.directory()).resolve(TODAY);
        if (Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            LocalDate last = day.equals(LocalDate.MIN) ? writtenOn(path) : day;
            if (last.isBefore(today)) {
                synchronized (pastDays) {
                    putAway(path, last);
                }
            }
        }
        FileChannel opened = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        file = opened;
        day = today;
        return opened;
    }

    private LocalDate writtenOn(Path path) throws IOException {
        Instant written =
                Files.getLastModifiedTime(path, LinkOption.NOFOLLOW_LINKS).toInstant();
        return LocalDate.ofInstant(written, clock.getZone());
    }

    private static void putAway(Path path, LocalDate last) throws IOException {
        Path past = path.resolveSibling("audit." + last + ".jsonl");
        if (!Files.exists(past)) {
            Files.move(path, past);
            return;
        }
        try (OutputStream end = Files.newOutputStream(past, StandardOpenOption.APPEND)) {
            Files.copy(path, end);
        }
        Files.delete(path);
    }

    /** Compresses past days, and removes the ones that are too old and the oldest of what is too much. */
    @Override
    public int purge(Instant now) {
        synchronized (pastDays) {
            return purgePast(LocalDate.ofInstant(now.minus(settings.retention()), clock.getZone()));
        }
    }

    private int purgePast(LocalDate limit) {
        int removed = 0;
        try {
            NavigableMap<LocalDate, Path> days = compressed();
            for (Path old : days.headMap(limit).values()) {
                Files.delete(old);
                removed++;
            }
            days.headMap(limit).clear();
            for (Path old : beyond(days, settings.maxTotalSize().toBytes())) {
                Files.delete(old);
                removed++;
            }
        } catch (IOException e) {
            LOG.warn("Old audit files cannot be put away: {}", e.getClass().getName());
        }
        return removed;
    }

    /** The files of past days, all of them compressed now. */
    private NavigableMap<LocalDate, Path> compressed() throws IOException {
        NavigableMap<LocalDate, Path> days = new TreeMap<>();
        if (Files.isDirectory(settings.directory())) {
            try (Stream<Path> files = Files.list(settings.directory())) {
                for (Path file : files.toList()) {
                    Optional<LocalDate> day = day(file);
                    if (day.isPresent()) {
                        days.put(day.get(), file.toString().endsWith(COMPRESSED) ? file : compress(file));
                    }
                }
            }
        }
        return days;
    }

    /** What there is already of that day stays in front: several compressed texts after one another are one. */
    private static Path compress(Path past) throws IOException {
        Path compressed = past.resolveSibling(past.getFileName() + COMPRESSED);
        Path unfinished = past.resolveSibling(past.getFileName() + UNFINISHED);
        try (OutputStream out = Files.newOutputStream(unfinished)) {
            if (Files.exists(compressed)) {
                Files.copy(compressed, out);
            }
            try (InputStream in = Files.newInputStream(past);
                    OutputStream zip = new GZIPOutputStream(out)) {
                in.transferTo(zip);
            }
        }
        Files.move(unfinished, compressed, StandardCopyOption.ATOMIC_MOVE);
        Files.delete(past);
        return compressed;
    }

    private static Optional<LocalDate> day(Path file) {
        Matcher name = PAST.matcher(file.getFileName().toString());
        try {
            return name.matches() ? Optional.of(LocalDate.parse(name.group(1))) : Optional.empty();
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    private static List<Path> beyond(NavigableMap<LocalDate, Path> past, long most) throws IOException {
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
            try {
                file.close();
            } catch (IOException e) {
                LOG.warn("The audit file cannot be closed: {}", e.getClass().getName());
            }
            file = null;
        }
    }
}
