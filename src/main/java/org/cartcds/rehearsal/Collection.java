package org.cartcds.rehearsal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The second pass: brings the lines of the relevant patients together. Reads nothing of a piece that has none. */
final class Collection {

    private final RelevantPatients relevant;
    private final Spill.Writer spill;

    Collection(RelevantPatients relevant, Spill.Writer spill) {
        this.relevant = relevant;
        this.spill = spill;
    }

    /** Collects from one piece what its index says. */
    void collect(Chunk chunk, Path index) throws IOException {
        try (Reader reader = new Reader(chunk)) {
            ChunkIndex.read(index, entry -> {
                Set<Long> owners = relevant.owners(entry);
                if (!owners.isEmpty()) {
                    byte[] bytes = reader.read(entry.position(), Math.toIntExact(entry.length()));
                    for (long owner : owners) {
                        spill.add(owner, chunk.number(), entry.number(), entry.kind(), bytes);
                    }
                }
            });
        }
    }

    /** Reads forward only, as compressed files demand. */
    private static final class Reader implements AutoCloseable {

        private final Chunk chunk;
        private @Nullable InputStream in;
        private long position;

        Reader(Chunk chunk) {
            this.chunk = chunk;
        }

        byte[] read(long from, int length) throws IOException {
            if (in == null) {
                in = chunk.open(bytes -> {});
            }
            in.skipNBytes(from - position);
            byte[] bytes = in.readNBytes(length);
            if (bytes.length < length) {
                throw new IOException("A file of the input became shorter during the run.");
            }
            position = from + length;
            return bytes;
        }

        @Override
        public void close() throws IOException {
            if (in != null) {
                in.close();
            }
        }
    }
}
