package org.cartcds.knowledge;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/**
 * The files of a knowledge folder by their path in it, with {@code /} between names and line feeds as line ends. Hidden
 * files, {@code _template}, {@code cases} and what is generated ({@code README.md} pages, decision tables) are left out:
 * they do not change an answer. Immutable.
 */
public final class KnowledgeFiles {

    private static final String PACKAGED = "cds-cards/";
    private static final String ANCHOR = PACKAGED + "knowledge.yaml";
    private static final String REVIEW = "review.yaml";
    private static final String DECISION_TABLE = "decision-table.csv";

    private final SortedMap<String, String> texts;

    private KnowledgeFiles(SortedMap<String, String> texts) {
        this.texts = Collections.unmodifiableSortedMap(texts);
    }

    /** Files given by path and content, for example by a test. */
    public static KnowledgeFiles of(Map<String, String> contents) {
        SortedMap<String, String> texts = new TreeMap<>();
        contents.forEach((path, text) -> {
            if (changesAnswers(path)) {
                texts.put(path, text.replace("\r\n", "\n"));
            }
        });
        return new KnowledgeFiles(texts);
    }

    /**
     * The files below a directory.
     *
     * @throws UncheckedIOException when the directory cannot be read
     * @throws InvalidKnowledge when a file is not UTF-8
     */
    public static KnowledgeFiles in(Path directory) {
        try (Stream<Path> walk = Files.walk(directory)) {
            SortedMap<String, byte[]> contents = new TreeMap<>();
            for (Path file : walk.filter(Files::isRegularFile).toList()) {
                String path = directory.relativize(file).toString().replace('\\', '/');
                if (changesAnswers(path)) {
                    contents.put(path, Files.readAllBytes(file));
                }
            }
            return decoded(contents);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The folder {@code cds-cards/} of the class path: exploded, in a jar, or in the classes of a Spring Boot jar.
     *
     * @throws IllegalStateException when the class path has no such folder
     * @throws InvalidKnowledge when a file is not UTF-8
     */
    public static KnowledgeFiles packaged() {
        return packaged(KnowledgeFiles.class.getClassLoader());
    }

    static KnowledgeFiles packaged(ClassLoader loader) {
        URL anchor = loader.getResource(ANCHOR);
        if (anchor == null) {
            throw new IllegalStateException("The class path has no folder " + PACKAGED + " with a knowledge.yaml.");
        }
        try {
            return anchor.openConnection() instanceof JarURLConnection jar
                    ? inJar(jar)
                    : in(Objects.requireNonNull(Path.of(anchor.toURI()).getParent(), "a file has a folder"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static KnowledgeFiles inJar(JarURLConnection connection) throws IOException {
        String entryName = connection.getEntryName();
        String prefix = entryName.substring(0, entryName.length() - ANCHOR.length()) + PACKAGED;
        SortedMap<String, byte[]> contents = new TreeMap<>();
        JarFile jar = connection.getJarFile();
        for (var entry : Collections.list(jar.entries())) {
            String path = entry.getName().startsWith(prefix) ? entry.getName().substring(prefix.length()) : "";
            if (!entry.isDirectory() && changesAnswers(path)) {
                try (InputStream in = jar.getInputStream(entry)) {
                    contents.put(path, in.readAllBytes());
                }
            }
        }
        return decoded(contents);
    }

    private static KnowledgeFiles decoded(Map<String, byte[]> contents) {
        Map<String, String> texts = new TreeMap<>();
        Problems problems = new Problems();
        contents.forEach((path, bytes) -> {
            try {
                texts.put(
                        path,
                        StandardCharsets.UTF_8
                                .newDecoder()
                                .decode(ByteBuffer.wrap(bytes))
                                .toString());
            } catch (CharacterCodingException e) {
                problems.add(new Place(path, 1), "The file is not UTF-8; save it as UTF-8.");
            }
        });
        if (!problems.isEmpty()) {
            throw new InvalidKnowledge(problems.sorted());
        }
        return of(texts);
    }

    private static boolean changesAnswers(String path) {
        List<String> names = Arrays.asList(path.split("/"));
        return !path.isEmpty()
                && names.stream().noneMatch(name -> name.startsWith("."))
                && !names.contains("_template")
                && !names.contains("cases")
                && !path.endsWith("README.md")
                && !path.endsWith("/" + DECISION_TABLE);
    }

    /** Content of the file with this path, or empty. */
    public Optional<String> find(String path) {
        return Optional.ofNullable(texts.get(path));
    }

    /** All paths in their order. */
    public List<String> paths() {
        return List.copyOf(texts.keySet());
    }

    /** Paths below a folder in their order; empty when there is no such folder. */
    public List<String> pathsBelow(String folder) {
        return texts.keySet().stream()
                .filter(path -> path.startsWith(folder + "/"))
                .toList();
    }

    /** SHA-256 over path and content of every file, in hexadecimal digits. */
    public String digest() {
        return digest(path -> true);
    }

    /** The same over one disease folder without its {@code review.yaml}, which holds the digest of what was reviewed. */
    public String digestOf(String folder) {
        return digest(path -> path.startsWith(folder + "/") && !path.equals(folder + "/" + REVIEW));
    }

    private String digest(Predicate<String> which) {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            texts.forEach((path, text) -> {
                if (which.test(path)) {
                    sha.update(path.getBytes(StandardCharsets.UTF_8));
                    sha.update((byte) 0);
                    sha.update(text.getBytes(StandardCharsets.UTF_8));
                    sha.update((byte) 0);
                }
            });
            return HexFormat.of().formatHex(sha.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
