package org.cartcds.knowledge;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Where the knowledge lies.
 *
 * @param cards folder of the current version; empty for the packaged one
 * @param versions folder that holds one knowledge folder per version, each with the name of its version; empty for none.
 *     The current version may lie there as well
 */
public record KnowledgeFolders(Optional<Path> cards, Optional<Path> versions) {

    private static final String HEAD = "knowledge.yaml";

    /** The packaged knowledge and no other version. */
    public static KnowledgeFolders packaged() {
        return new KnowledgeFolders(Optional.empty(), Optional.empty());
    }

    /**
     * What was read.
     *
     * @param current the version for whoever asks for none
     * @param kept the other versions, in the order of their names; none has the version of the current one
     */
    public record Loaded(Knowledge current, List<Knowledge> kept) {

        public Loaded {
            kept = List.copyOf(kept);
        }
    }

    /**
     * Reads and checks all folders.
     *
     * @throws InvalidKnowledge with every problem of all of them; a file of the folder of versions is named with the folder
     *     it lies in
     */
    public Loaded load() {
        List<Problem> problems = new ArrayList<>();
        Optional<Knowledge> current = cards.isPresent()
                ? load(cards.get(), "", problems)
                : Optional.of(KnowledgeLoader.load(KnowledgeFiles.packaged()));
        List<Knowledge> kept = new ArrayList<>();
        for (String version : kept(problems)) {
            load(versions.orElseThrow().resolve(version), version + "/", problems)
                    .filter(knowledge -> hasItsName(knowledge, version, current, problems))
                    .ifPresent(kept::add);
        }
        if (!problems.isEmpty()) {
            throw new InvalidKnowledge(problems.stream().sorted().toList());
        }
        kept.removeIf(
                knowledge -> knowledge.version().equals(current.orElseThrow().version()));
        return new Loaded(current.orElseThrow(), kept);
    }

    /** Versions that a client can be pinned to, from the names of the folders; nothing else is read. */
    public NavigableSet<String> names() {
        NavigableSet<String> names = new TreeSet<>(kept(new ArrayList<>()));
        try {
            KnowledgeFiles files = cards.map(KnowledgeFiles::in).orElseGet(KnowledgeFiles::packaged);
            files.find(HEAD)
                    .flatMap(text -> YamlNode.read(HEAD, text, 0, new Problems()))
                    .flatMap(YamlNode::map)
                    .map(head -> head.text("version"))
                    .ifPresent(names::add);
        } catch (UncheckedIOException | InvalidKnowledge e) {
            // Loading says what is wrong.
            return names;
        }
        return names;
    }

    private NavigableSet<String> kept(List<Problem> problems) {
        NavigableSet<String> names = new TreeSet<>();
        if (versions.isPresent()) {
            try (Stream<Path> entries = Files.list(versions.get())) {
                entries.filter(Files::isDirectory)
                        .map(folder -> folder.getFileName().toString())
                        .filter(name -> !name.startsWith("."))
                        .forEach(names::add);
            } catch (IOException | UncheckedIOException e) {
                problems.add(new Problem(HEAD, 1, "The folder of the versions cannot be read."));
            }
        }
        return names;
    }

    /** Read twice, since a folder that is being copied may look whole for a moment. */
    private static Optional<Knowledge> load(Path folder, String prefix, List<Problem> problems) {
        try {
            Knowledge knowledge = KnowledgeLoader.load(KnowledgeFiles.in(folder));
            if (KnowledgeFiles.in(folder).digest().equals(knowledge.digest())) {
                return Optional.of(knowledge);
            }
            problems.add(new Problem(prefix + HEAD, 1, "The folder changed while it was read; try again."));
        } catch (InvalidKnowledge e) {
            e.problems()
                    .forEach(problem ->
                            problems.add(new Problem(prefix + problem.file(), problem.line(), problem.sentence())));
        } catch (UncheckedIOException e) {
            problems.add(new Problem(prefix + HEAD, 1, "The folder cannot be read."));
        }
        return Optional.empty();
    }

    private static boolean hasItsName(
            Knowledge knowledge, String name, Optional<Knowledge> current, List<Problem> problems) {
        if (!knowledge.version().equals(name)) {
            problems.add(new Problem(
                    name + "/" + HEAD,
                    1,
                    "The folder is named " + name + " but holds the version " + knowledge.version()
                            + "; name it after its version."));
            return false;
        }
        boolean differs = current.filter(now -> now.version().equals(name))
                .filter(now -> !now.digest().equals(knowledge.digest()))
                .isPresent();
        if (differs) {
            problems.add(new Problem(
                    name + "/" + HEAD,
                    1,
                    "The current knowledge has the version " + name
                            + " as well, but other content; give one of them another version."));
        }
        return !differs;
    }
}
