package org.cartcds.rehearsal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Semaphore;

/** The first pass: from one piece of the input to its index. */
final class Selection {

    private final LineSorter sorter;
    private final int longest;
    private final Semaphore memory = new Semaphore(1);

    /** @param longest most bytes of a resource that is read */
    Selection(LineSorter sorter, int longest) {
        this.sorter = sorter;
        this.longest = longest;
    }

    /** Reads the piece and leaves its index; a file that breaks off leaves what was read of it. */
    void index(Chunk chunk, Path index, CountingStream.Count count) throws IOException {
        try (ChunkIndex.Writer writer = new ChunkIndex.Writer(index)) {
            try (Walk walk = new Walk(chunk, count)) {
                walk.writeTo(writer);
            } catch (IOException e) {
                writer.add(chunk.start(), 0, LineFacts.of(LineFacts.Kind.DAMAGED_FILE, false));
            }
            writer.finish();
        }
    }

    /** The way through one piece. */
    private final class Walk implements AutoCloseable {

        private final Chunk chunk;
        private final InputStream in;
        private final Lines lines;
        private long position;

        Walk(Chunk chunk, CountingStream.Count count) throws IOException {
            this.chunk = chunk;
            this.in = begin(count);
            this.lines = new Lines(in, chunk.shape().isWhole(), longest, memory, sorter::mayMention);
        }

        private InputStream begin(CountingStream.Count count) throws IOException {
            if (chunk.start() == 0) {
                return chunk.open(count);
            }
            // From the byte before: when it is a line feed, a line begins right here.
            position = chunk.start() - 1;
            SeekableByteChannel channel = Files.newByteChannel(chunk.file());
            channel.position(position);
            return new CountingStream(Channels.newInputStream(channel), count);
        }

        void writeTo(ChunkIndex.Writer writer) throws IOException {
            if (chunk.start() > 0 && lines.next()) {
                position += lines.rawLength();
            }
            long end = chunk.shape().isCompressed() ? Long.MAX_VALUE : chunk.end();
            while (position < end && lines.next()) {
                Trimmed line = Trimmed.of(lines.bytes(), lines.offset(), lines.length());
                if (lines.isTooLong()) {
                    writer.add(position, lines.rawLength(), LineFacts.of(LineFacts.Kind.TOO_LONG, lines.mentions()));
                } else if (line.length() > 0) {
                    LineFacts facts = sorter.sort(lines.bytes(), line.offset(), line.length());
                    writer.add(position + line.offset() - lines.offset(), line.length(), facts);
                }
                position += lines.rawLength();
            }
        }

        @Override
        public void close() throws IOException {
            lines.release();
            in.close();
        }
    }
}
