package org.cartcds.rehearsal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The file in the report's folder with the secret behind its keys. */
record SecretFile(Path file) {

    /**
     * The secret, written to the file: the one in {@code given}, else the file's, else the one of the report that is compared,
     * else a new one.
     *
     * @param given file named by the caller, or null
     * @param compared folder of the report that is compared, or null
     * @throws RehearsalRefused when the file holds no secret
     */
    String find(@Nullable Path given, @Nullable Path compared) throws IOException {
        Path other = compared == null
                ? null
                : compared.resolve(ReportFiles.LOCAL).resolve(file.getFileName().toString());
        String secret;
        if (given != null) {
            secret = read(given);
        } else if (Files.exists(file)) {
            secret = read(file);
        } else if (other != null && Files.exists(other)) {
            secret = read(other);
        } else {
            secret = Pseudonyms.newSecret();
        }
        Files.writeString(file, secret + "\n");
        return secret;
    }

    private static String read(Path file) throws IOException {
        String secret = Files.readString(file).strip();
        try {
            new Pseudonyms(secret);
        } catch (IllegalArgumentException e) {
            throw new RehearsalRefused("The file with the secret holds no 64 hexadecimal digits.", e);
        }
        return secret;
    }
}
