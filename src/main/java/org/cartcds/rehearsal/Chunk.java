package org.cartcds.rehearsal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A piece of the input that one thread reads: the lines of a file that begin in a range of its bytes.
 *
 * @param number place of the piece among all, from 0
 * @param file the file
 * @param shape how it holds resources
 * @param start first byte
 * @param end byte after the last; a line that begins before it belongs to the piece as a whole
 */
record Chunk(int number, Path file, Shape shape, long start, long end) {

    /** How a file holds resources. */
    enum Shape {
        /** One resource a line. */
        LINES,
        /** One resource a line, compressed, so that it cannot be read from the middle. */
        LINES_GZIP,
        /** One resource, over as many lines as it likes. */
        WHOLE,
        /** One resource, compressed. */
        WHOLE_GZIP;

        boolean isCompressed() {
            return this == LINES_GZIP || this == WHOLE_GZIP;
        }

        boolean isWhole() {
            return this == WHOLE || this == WHOLE_GZIP;
        }

        /** By the ending of its name; null for a file that is none of ours. */
        static @Nullable Shape of(Path file) {
            String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
            if (name.startsWith(".")) {
                return null;
            }
            boolean compressed = name.endsWith(".gz");
            String plain = compressed ? name.substring(0, name.length() - 3) : name;
            if (plain.endsWith(".ndjson") || plain.endsWith(".jsonl")) {
                return compressed ? LINES_GZIP : LINES;
            }
            if (plain.endsWith(".json")) {
                return compressed ? WHOLE_GZIP : WHOLE;
            }
            return null;
        }
    }

    /**
     * Cuts everything below these files and folders, in the order of their paths.
     *
     * @param size bytes of a piece, at least one
     * @throws IOException when a folder cannot be listed or a file is gone
     */
    static List<Chunk> of(List<Path> inputs, long size) throws IOException {
        List<Chunk> chunks = new ArrayList<>();
        for (Path input : inputs) {
            for (Path file : files(input)) {
                Shape shape = Objects.requireNonNull(Shape.of(file), "a file that is read");
                long length = Files.size(file);
                long step = shape == Shape.LINES ? size : Math.max(1, length);
                for (long start = 0; start < length; start += step) {
                    chunks.add(new Chunk(chunks.size(), file, shape, start, Math.min(length, start + step)));
                }
            }
        }
        return List.copyOf(chunks);
    }

    private static List<Path> files(Path input) throws IOException {
        if (!Files.isDirectory(input)) {
            return List.of(input);
        }
        try (Stream<Path> walk = Files.walk(input)) {
            return walk.filter(Files::isRegularFile)
                    .filter(file -> Shape.of(file) != null)
                    .sorted()
                    .toList();
        }
    }

    /** Bytes on the disk. */
    long size() {
        return end - start;
    }

    /** The stream of the file, uncompressed, from its first byte on. */
    InputStream open(CountingStream.Count count) throws IOException {
        CountingStream raw = new CountingStream(Files.newInputStream(file), count);
        return shape.isCompressed() ? CountingStream.gunzip(raw) : raw;
    }
}
