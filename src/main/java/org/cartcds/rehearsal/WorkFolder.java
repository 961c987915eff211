package org.cartcds.rehearsal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a run keeps between its steps, so that one that was interrupted goes on where it stopped. It holds patient data, is
 * readable by its owner only, and is deleted when the report is written.
 */
final class WorkFolder implements AutoCloseable {

    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final TypeReference<List<ChartResult>> RESULTS = new TypeReference<>() {};
    private static final String PLAN = "plan";
    private static final String TODAY = "today";
    private static final String COLLECTED = "collected";

    private final Path folder;
    private final FileChannel lockFile;
    private final FileLock lock;

    private WorkFolder(Path folder, FileChannel lockFile, FileLock lock) {
        this.folder = folder;
        this.lockFile = lockFile;
        this.lock = lock;
    }

    /** @throws RehearsalRefused when another run is at work there */
    static WorkFolder open(Path folder) throws IOException {
        createPrivate(folder);
        FileChannel file =
                FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            FileLock lock = file.tryLock();
            if (lock != null) {
                return new WorkFolder(folder, file, lock);
            }
        } catch (OverlappingFileLockException e) {
            file.close();
            throw new RehearsalRefused("Another rehearsal writes into this report folder.", e);
        }
        file.close();
        throw new RehearsalRefused("Another rehearsal writes into this report folder.", null);
    }

    /** Creates a folder that only its owner can read, where the file system knows owners. */
    static void createPrivate(Path folder) throws IOException {
        Files.createDirectories(folder);
        if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
        }
    }

    /** The day that an interrupted run took for today. */
    Optional<LocalDate> today() throws IOException {
        Path file = folder.resolve(TODAY);
        return Files.exists(file) ? Optional.of(LocalDate.parse(Files.readString(file))) : Optional.empty();
    }

    /**
     * Keeps what a run with the same plan has left, and removes everything else.
     *
     * @param plan everything that results depend on
     */
    void begin(String plan, LocalDate today) throws IOException {
        String digest = digest(plan);
        Path file = folder.resolve(PLAN);
        if (!Files.exists(file) || !Files.readString(file).equals(digest)) {
            clear();
            Files.writeString(folder.resolve(TODAY), today.toString());
            Files.writeString(file, digest);
        }
    }

    Path index(Chunk chunk) {
        return folder.resolve("index-" + chunk.number());
    }

    Path folder() {
        return folder;
    }

    boolean isCollected() {
        return Files.exists(folder.resolve(COLLECTED));
    }

    void markCollected() throws IOException {
        Files.createFile(folder.resolve(COLLECTED));
    }

    boolean hasResults(int number) {
        return Files.exists(results(number));
    }

    private Path results(int number) {
        return folder.resolve("results-" + number);
    }

    void writeResults(int number, List<ChartResult> results) throws IOException {
        Path unfinished = folder.resolve("results-" + number + ".unfinished");
        Files.write(unfinished, MAPPER.writeValueAsBytes(results));
        Files.move(unfinished, results(number), StandardCopyOption.ATOMIC_MOVE);
    }

    List<ChartResult> readResults(int number) throws IOException {
        return MAPPER.readValue(Files.readAllBytes(results(number)), RESULTS);
    }

    /** Forgets an interrupted run. */
    void clear() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(path -> !path.endsWith("lock")).toList()) {
                Files.delete(file);
            }
        }
    }

    /** Removes everything. */
    void delete() throws IOException {
        close();
        try (Stream<Path> walk = Files.walk(folder)) {
            walk.sorted(Comparator.reverseOrder()).forEach(file -> {
                try {
                    Files.delete(file);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
    }

    private static String digest(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256.", e);
        }
    }

    @Override
    public void close() throws IOException {
        if (lock.isValid()) {
            lock.release();
        }
        lockFile.close();
    }
}
