package org.cartcds.rehearsal;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The lines of the relevant patients on the disk, in a fixed number of files by patient, so that one chart at a time is in
 * memory. It holds patient data: the folder is readable by its owner only and deleted with the run.
 */
final class Spill {

    /** Files between which the patients are divided. */
    static final int FILES = 64;

    private static final int HEADER = Long.BYTES + Integer.BYTES + Integer.BYTES + 1 + Integer.BYTES;
    private static final LineFacts.Kind[] KINDS = LineFacts.Kind.values();

    private Spill() {}

    /** The file of a patient, from 0. */
    static int fileOf(long patient) {
        return (int) Long.remainderUnsigned(patient, FILES);
    }

    static Path file(Path folder, int number) {
        return folder.resolve("charts-" + number);
    }

    /** Takes lines in any order, from several threads. */
    static final class Writer implements Closeable {

        private final List<DataOutputStream> files = new ArrayList<>();

        Writer(Path folder) throws IOException {
            for (int i = 0; i < FILES; i++) {
                files.add(new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file(folder, i)))));
            }
        }

        /** Adds a line to a patient's chart; chunk and line number are its place in the input. */
        @SuppressWarnings("EnumOrdinal") // the file is read by the run that wrote it
        void add(long patient, int chunk, int line, LineFacts.Kind kind, byte[] bytes) throws IOException {
            DataOutputStream out = files.get(fileOf(patient));
            synchronized (out) {
                out.writeLong(patient);
                out.writeInt(chunk);
                out.writeInt(line);
                out.writeByte(kind.ordinal());
                out.writeInt(bytes.length);
                out.write(bytes);
            }
        }

        @Override
        public void close() throws IOException {
            for (DataOutputStream out : files) {
                out.close();
            }
        }
    }

    /**
     * Where a line of a chart lies in the file.
     *
     * @param position of its first byte
     * @param length its bytes
     * @param chunk place of its piece of the input
     * @param line its place in that piece
     * @param kind what it is
     */
    record Place(long position, int length, int chunk, int line, LineFacts.Kind kind) {}

    /** The lines of each patient in a file, in the order of the input. */
    static Map<Long, List<Place>> charts(Path file) throws IOException {
        Map<Long, List<Place>> charts = new TreeMap<>();
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
            long position = 0;
            while (true) {
                long patient;
                try {
                    patient = in.readLong();
                } catch (EOFException e) {
                    break;
                }
                int chunk = in.readInt();
                int line = in.readInt();
                LineFacts.Kind kind = KINDS[in.readByte()];
                int length = in.readInt();
                position += HEADER;
                charts.computeIfAbsent(patient, any -> new ArrayList<>())
                        .add(new Place(position, length, chunk, line, kind));
                in.skipNBytes(length);
                position += length;
            }
        }
        charts.values()
                .forEach(places ->
                        places.sort(Comparator.comparingInt(Place::chunk).thenComparingInt(Place::line)));
        return charts;
    }

    static byte[] read(FileChannel file, Place place) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(place.length());
        while (bytes.hasRemaining()) {
            if (file.read(bytes, place.position() + bytes.position()) < 0) {
                throw new EOFException("A file of charts between the passes is damaged; start again with --restart.");
            }
        }
        return bytes.array();
    }
}
