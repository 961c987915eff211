package org.cartcds.rehearsal;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/**
 * What the first pass leaves behind of one piece of the input: for each line where it is, what it is and whose, without
 * any of its content. It appears under its name only when it is complete, so that it is the checkpoint of the piece as well.
 */
final class ChunkIndex {

    private static final int END = -1;
    private static final LineFacts.Kind[] KINDS = LineFacts.Kind.values();
    private static final int MENTIONS = 0x40;

    private ChunkIndex() {}

    /**
     * A line of the piece.
     *
     * @param position of its first byte in the uncompressed file
     * @param length its bytes, without the line feed
     * @param number of the line in the piece, from 0, counting lines that are not blank
     * @param kind what it is
     * @param mentions whether it can mean CAR-T
     * @param patients keys of its patients
     * @param medications keys of the Medications that it refers to
     * @param held keys of the Medications that it holds
     */
    record Entry(
            long position,
            long length,
            int number,
            LineFacts.Kind kind,
            boolean mentions,
            long[] patients,
            long[] medications,
            long[] held) {}

    /** Takes lines in their order. */
    static final class Writer implements Closeable {

        private final Path file;
        private final Path unfinished;
        private final DataOutputStream out;

        Writer(Path file) throws IOException {
            this.file = file;
            this.unfinished = file.resolveSibling(file.getFileName() + ".unfinished");
            this.out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(unfinished), 1 << 16));
        }

        /** @throws UncheckedIOException when the index cannot be written, which is no fault of the input */
        @SuppressWarnings("EnumOrdinal") // the file is read by the run that wrote it
        void add(long position, long length, LineFacts facts) {
            try {
                out.writeByte(facts.kind().ordinal() | (facts.mentions() ? MENTIONS : 0));
                out.writeLong(position);
                out.writeLong(length);
                keys(facts.patients());
                keys(facts.medications());
                keys(facts.held());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private void keys(List<String> ids) throws IOException {
            out.writeInt(ids.size());
            for (String id : ids) {
                out.writeLong(Keys.of(id));
            }
        }

        /** Gives the index its name. */
        void finish() throws IOException {
            out.writeByte(END);
            out.close();
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
        }

        @Override
        public void close() throws IOException {
            out.close();
            Files.deleteIfExists(unfinished);
        }
    }

    /** Told of every line. */
    interface Visitor {
        void visit(Entry entry) throws IOException;
    }

    /** Goes through the lines of a finished index in their order. */
    static void read(Path file, Visitor visitor) throws IOException {
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file), 1 << 16))) {
            int number = 0;
            for (byte first = in.readByte(); first != END; first = in.readByte()) {
                visitor.visit(new Entry(
                        in.readLong(),
                        in.readLong(),
                        number++,
                        KINDS[first & ~MENTIONS],
                        (first & MENTIONS) != 0,
                        keys(in),
                        keys(in),
                        keys(in)));
            }
        } catch (EOFException e) {
            throw new IOException("An index between the passes is damaged; start again with --restart.", e);
        }
    }

    private static long[] keys(DataInputStream in) throws IOException {
        long[] keys = new long[in.readInt()];
        for (int i = 0; i < keys.length; i++) {
            keys[i] = in.readLong();
        }
        return keys;
    }
}
