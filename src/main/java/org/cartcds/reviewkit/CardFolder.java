package org.cartcds.reviewkit;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.cartcds.cases.CodeRows;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * The files of a knowledge folder that only a reviewer sees: where a code comes from, which cases there are. The loader has
 * checked the tables before.
 */
public final class CardFolder {

    private static final ObjectMapper YAML = new YAMLMapper();

    private final Path directory;
    private final CodeRows tables;

    private CardFolder(Path directory) {
        this.directory = directory;
        this.tables = new CodeRows(directory);
    }

    /** The knowledge folder at this place. */
    public static CardFolder in(Path directory) {
        return new CardFolder(directory);
    }

    /**
     * Rows of a table by column name, in their order.
     *
     * @return empty when there is no such file
     * @throws UncheckedIOException when the file cannot be read
     */
    List<NamedCsvRecord> rows(String file) {
        return tables.table(file);
    }

    /**
     * Cases of a disease by file name.
     *
     * @return empty when the folder has none
     * @throws UncheckedIOException when a file cannot be read
     */
    List<CaseSummary> cases(String disease) {
        Path folder = directory.resolve(disease).resolve("cases");
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .map(file -> CaseSummary.of(file.getFileName().toString(), YAML.readTree(file.toFile())))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
