package org.cartcds.cases;

import de.siegmar.fastcsv.reader.CommentStrategy;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.cartcds.chart.Concept;

/** The CSV tables of the knowledge folder, to build charts with the very codes that the knowledge lists. */
public final class CodeRows {

    private final Path cards;
    private final Map<String, List<NamedCsvRecord>> tables = new ConcurrentHashMap<>();

    /** The tables of this knowledge folder, which are read when they are asked for. */
    public CodeRows(Path cards) {
        this.cards = cards;
    }

    /** Rows of a table, empty when there is no such file. */
    public List<NamedCsvRecord> table(String file) {
        return tables.computeIfAbsent(file, this::read);
    }

    private List<NamedCsvRecord> read(String file) {
        Path path = cards.resolve(file);
        if (!Files.exists(path)) {
            return List.of();
        }
        try (CsvReader<NamedCsvRecord> reader = CsvReader.builder()
                        .commentStrategy(CommentStrategy.SKIP)
                        .ofNamedCsvRecord(path);
                Stream<NamedCsvRecord> rows = reader.stream()) {
            return rows.toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The first row of a code table that fits, as a concept. */
    public Optional<Concept> code(String file, Predicate<NamedCsvRecord> fits) {
        return table(file).stream().filter(fits).findFirst().map(this::concept);
    }

    /** A row of a code table as a concept. */
    public Concept concept(NamedCsvRecord row) {
        return Concept.ofCode(uri(row.getField("system")), row.getField("code"), row.getField("display"));
    }

    /** The first wording of a names table that fits, as text. */
    public Optional<String> name(String file, String column, Predicate<NamedCsvRecord> fits) {
        return table(file).stream().filter(fits).findFirst().map(row -> row.getField(column));
    }

    private String uri(String system) {
        return name("shared/code-systems.csv", "uri", row -> row.getField("id").equals(system))
                .orElseThrow(() -> new IllegalStateException("No URI for code system " + system + "."));
    }
}
