package org.cartcds.samples;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.cartcds.detection.Outcome;

/**
 * One folder of {@code samples/}.
 *
 * @param folder its path; the name begins with the word of the outcome
 */
record Sample(Path folder) {

    static final Path ROOT = Path.of("samples");

    private static final String REQUEST = "request.json";
    private static final String BUNDLE = "bundle.json";

    /** Not a sample request: files of CDS Clients. */
    private static final Path CLIENTS = ROOT.resolve("clients");

    /** Every sample, in the order of the names; never empty. */
    static List<Sample> all() {
        try (Stream<Path> folders = Files.list(ROOT)) {
            List<Sample> samples = folders.filter(Files::isDirectory)
                    .filter(folder -> !folder.equals(CLIENTS))
                    .sorted()
                    .map(Sample::new)
                    .toList();
            if (samples.isEmpty()) {
                throw new IllegalStateException("No samples found.");
            }
            return samples;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String name() {
        return folder.getFileName().toString();
    }

    /** The outcome that the name promises. */
    Outcome outcome() {
        return Stream.of(Outcome.values())
                .filter(outcome -> name().startsWith(outcome.word() + "-"))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(name() + " begins with no outcome."));
    }

    /** True for a plain FHIR Bundle, false for a CDS Hooks request. */
    boolean isBundle() {
        return Files.exists(folder.resolve(BUNDLE));
    }

    boolean isRequest() {
        return Files.exists(folder.resolve(REQUEST));
    }

    /** What is posted. */
    String body() {
        return read(folder.resolve(isBundle() ? BUNDLE : REQUEST));
    }

    Path responseFile() {
        return folder.resolve("response.json");
    }

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return name();
    }
}
