package org.cartcds.client;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Clients by name, for commands that answer as a client would be answered and need no token: the client's file, or a
 * dialect alone.
 */
public final class NamedClients {

    private static final String ENDING = ".yaml";

    private NamedClients() {}

    /** The words for the dialects. */
    public static List<String> dialects() {
        return Arrays.stream(Dialect.values()).map(NamedClients::word).toList();
    }

    /** The word for a dialect. */
    public static String word(Dialect dialect) {
        return dialect.name().toLowerCase(Locale.ROOT);
    }

    /**
     * The client of a name: the path of a client's file, else the file of that name in the folder, else the dialect of that
     * name with everything on.
     *
     * @param folder of the clients' files; need not exist
     *
     * @return empty when it is none of these
     *
     * @throws InvalidClients when the file has mistakes
     */
    public static Optional<Client> find(String name, Path folder) {
        Path file = name.endsWith(ENDING) ? Path.of(name) : folder.resolve(name + ENDING);
        if (Files.isRegularFile(file)) {
            return Optional.of(new ClientFiles(true).readOne(file));
        }
        return Arrays.stream(Dialect.values())
                .filter(dialect -> word(dialect).equals(name))
                .map(Client::evaluation)
                .findFirst();
    }
}
