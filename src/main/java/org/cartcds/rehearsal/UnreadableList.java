package org.cartcds.rehearsal;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** Where what could not be read lies. File names may name patients, so this list stays in the house. */
final class UnreadableList {

    private static final int MOST = 100_000;

    private UnreadableList() {}

    static void write(Path file, List<Chunk> chunks, List<Path> indexes) throws IOException {
        int[] rows = {0};
        try (Writer writer = Files.newBufferedWriter(file);
                CsvWriter csv = CsvWriter.builder().build(writer)) {
            csv.writeRecord("file", "position", "bytes", "what", "may mention CAR-T");
            for (int i = 0; i < chunks.size() && rows[0] < MOST; i++) {
                Chunk chunk = chunks.get(i);
                ChunkIndex.read(indexes.get(i), entry -> {
                    boolean lost = entry.kind().isUnreadable() || entry.kind() == LineFacts.Kind.WITHOUT_PATIENT;
                    if (lost && rows[0]++ < MOST) {
                        csv.writeRecord(
                                chunk.file().toString(),
                                Long.toString(entry.position()),
                                Long.toString(entry.length()),
                                word(entry.kind()),
                                entry.mentions() ? "yes" : "no");
                    }
                });
            }
        }
    }

    private static String word(LineFacts.Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
