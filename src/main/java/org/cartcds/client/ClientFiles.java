package org.cartcds.client;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.cartcds.knowledge.Place;
import org.cartcds.knowledge.Problems;
import org.cartcds.knowledge.YamlNode;

/**
 * Reads a folder with one YAML file per client. Each file is read alone; what is wrong in any of them is reported
 * together. Files that are neither {@code .yaml} nor {@code .yml} are left alone.
 */
final class ClientFiles {

    private static final String ENDING = ".yaml";
    private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");

    private final ClientReader reader;

    /** @param allowLoopbackHttp whether key sets may be fetched without TLS from this machine, for tests */
    ClientFiles(boolean allowLoopbackHttp) {
        this(allowLoopbackHttp, Optional.empty());
    }

    /**
     * @param allowLoopbackHttp whether key sets may be fetched without TLS from this machine, for tests
     * @param versions the versions of the knowledge that a client can be pinned to; empty when that is not checked here
     */
    ClientFiles(boolean allowLoopbackHttp, Optional<Supplier<SortedSet<String>>> versions) {
        this.reader = new ClientReader(new TrustReader(new KeysReader(allowLoopbackHttp)), versions);
    }

    /**
     * The clients of the folder; none when it holds no client's file.
     *
     * @throws InvalidClients with all problems of all files
     */
    Clients read(Path folder) {
        Problems problems = new Problems();
        List<Client> clients = new ArrayList<>();
        Map<String, Place> files = new LinkedHashMap<>();
        for (Path file : list(folder)) {
            read(file, problems).ifPresent(client -> {
                clients.add(client);
                files.put(client.id(), new Place(file.getFileName().toString(), 1));
            });
        }
        checkIssuers(clients, files, problems);
        if (!problems.isEmpty()) {
            throw InvalidClients.of(problems.sorted());
        }
        return new Clients(clients);
    }

    /**
     * One client alone, whatever lies beside its file.
     *
     * @throws InvalidClients with all problems of the file
     */
    Client readOne(Path file) {
        Problems problems = new Problems();
        Optional<Client> client = read(file, problems);
        if (client.isEmpty() || !problems.isEmpty()) {
            throw InvalidClients.of(problems.sorted());
        }
        return client.get();
    }

    private static List<Path> list(Path folder) {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(ClientFiles::isClient).sorted().toList();
        } catch (IOException e) {
            throw new InvalidClients(List.of("The folder of the clients cannot be read: " + folder));
        }
    }

    private static boolean isClient(Path path) {
        String name = path.getFileName().toString();
        return !name.startsWith(".") && (name.endsWith(ENDING) || name.endsWith(".yml"));
    }

    private Optional<Client> read(Path path, Problems problems) {
        String name = path.getFileName().toString();
        Place place = new Place(name, 1);
        String id = name.replaceFirst("\\.[^.]*$", "");
        if (!name.endsWith(ENDING) || !ID.matcher(id).matches()) {
            problems.add(
                    place,
                    "Name the file after the client's id, in lower case letters, digits and hyphens, with the ending .yaml.");
        }
        if (id.equals(Client.EVALUATION_ID)) {
            problems.add(place, "The id '%s' is taken; choose another name.", id);
        }
        try {
            return YamlNode.read(name, Files.readString(path), 0, problems)
                    .flatMap(YamlNode::map)
                    .flatMap(map -> reader.read(id, map));
        } catch (CharacterCodingException e) {
            problems.add(place, "The file is not UTF-8.");
        } catch (IOException e) {
            problems.add(place, "The file cannot be read.");
        }
        return Optional.empty();
    }

    /** A token must lead to one client, so clients of one issuer share no tenant and each of them has some. */
    private static void checkIssuers(List<Client> clients, Map<String, Place> files, Problems problems) {
        for (int i = 0; i < clients.size(); i++) {
            for (Client other : clients.subList(0, i)) {
                Client client = clients.get(i);
                if (clash(client.trust().orElseThrow(), other.trust().orElseThrow())) {
                    problems.add(
                            Objects.requireNonNull(files.get(client.id()), "each client has a file"),
                            "The issuer is also that of '%s'; give both clients 'tenants' that differ.",
                            other.id());
                }
            }
        }
    }

    private static boolean clash(Trust one, Trust other) {
        Set<String> tenants = one.tenants();
        return one.issuer().equals(other.issuer())
                && (tenants.isEmpty()
                        || other.tenants().isEmpty()
                        || tenants.stream().anyMatch(other.tenants()::contains));
    }
}
