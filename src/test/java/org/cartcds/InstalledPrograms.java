package org.cartcds;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Programs that tests use and that a machine may lack. */
public final class InstalledPrograms {

    private static final List<String> MORE_FOLDERS = List.of("/usr/bin", "/usr/lib/chromium");

    private InstalledPrograms() {}

    /** The first of these names that is on the PATH or where Debian puts it. */
    public static Optional<Path> find(String... names) {
        List<String> folders = Stream.concat(
                        Stream.of(Optional.ofNullable(System.getenv("PATH"))
                                .orElse("")
                                .split(File.pathSeparator)),
                        MORE_FOLDERS.stream())
                .toList();
        return Stream.of(names)
                .flatMap(name -> folders.stream().map(folder -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** Skips the test that is running, loudly. */
    public static void skip(String line) {
        System.err.println("\n*****  " + line + "  *****\n");
        assumeTrue(false, line);
    }
}
