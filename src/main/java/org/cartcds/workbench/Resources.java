package org.cartcds.workbench;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;

/** Files of the class path. */
final class Resources {

    private Resources() {}

    /** The bytes of a file, or empty when there is none. */
    static Optional<byte[]> find(String path) {
        try (InputStream file = Resources.class.getResourceAsStream(path)) {
            return file == null ? Optional.empty() : Optional.of(file.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The bytes of a file.
     *
     * @throws IllegalStateException when it is not packaged
     */
    static byte[] get(String path) {
        return find(path).orElseThrow(() -> new IllegalStateException(path + " is not packaged."));
    }
}
