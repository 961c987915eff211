package org.cartcds.knowledge;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One load of the knowledge files: the files, and what has to be remembered over all of them.
 *
 * @param files the files
 * @param problems everything that is wrong
 * @param ids ids with their definitions and uses
 * @param codes rows of the code files
 * @param wording rules for texts on a card
 * @param read paths that were asked for
 */
record Reading(
        KnowledgeFiles files,
        Problems problems,
        IdRegister ids,
        CodeRegister codes,
        WordingRules wording,
        Set<String> read) {

    /** Starts a load. */
    static Reading of(KnowledgeFiles files) {
        Problems problems = new Problems();
        IdRegister ids = new IdRegister(problems);
        WordingRules none = WordingRules.read(List.of(), problems);
        Reading first = new Reading(files, problems, ids, new CodeRegister(problems, ids), none, new HashSet<>());
        WordingRules wording = WordingRules.read(first.csv("shared/wording.csv", "word", "position", "why"), problems);
        return new Reading(files, problems, ids, first.codes(), wording, first.read());
    }

    /** Rows of a CSV file that has to exist. */
    List<CsvRow> csv(String path, String... columns) {
        return csv(path, List.of(columns), "");
    }

    /** Rows of a CSV file that has to exist and may have one more column. */
    List<CsvRow> csv(String path, List<String> columns, String optional) {
        return text(path)
                .map(text -> CsvTable.rows(path, text, columns, optional, problems))
                .orElse(List.of());
    }

    /** Keys and values of a YAML file that has to exist. */
    Optional<YamlMap> yamlMap(String path) {
        return yaml(path).flatMap(YamlNode::map);
    }

    /** Items of a YAML file that has to exist and is a list of keys and values. */
    List<YamlMap> yamlMaps(String path) {
        return yaml(path).flatMap(YamlNode::list).orElse(List.of()).stream()
                .map(YamlNode::map)
                .flatMap(Optional::stream)
                .toList();
    }

    private Optional<YamlNode> yaml(String path) {
        return text(path).flatMap(text -> YamlNode.read(path, text, 0, problems));
    }

    /** Text of a file that has to exist. */
    Optional<String> text(String path) {
        read.add(path);
        Optional<String> text = files.find(path);
        if (text.isEmpty()) {
            problems.add(new Place(path, 1), "The file is missing; add it.");
        }
        return text;
    }

    /** Notes files that nothing asked for; to be called once, at the end. */
    void reportUnread() {
        files.paths().stream()
                .filter(path -> !read.contains(path))
                .forEach(path ->
                        problems.add(new Place(path, 1), "Nothing reads a file of this name; rename it or remove it."));
    }

    /** Notes the use of sources. */
    List<String> sources(YamlMap map, String key) {
        List<String> sources = map.texts(key);
        sources.forEach(source -> ids.use(IdKind.SOURCE, source, map.placeOf(key)));
        return sources;
    }
}
