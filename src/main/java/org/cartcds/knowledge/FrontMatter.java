package org.cartcds.knowledge;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A Markdown file with YAML between two lines of three hyphens at its beginning.
 *
 * @param map the YAML
 * @param textAt where the text begins
 * @param text the text, without the white space around it
 */
record FrontMatter(YamlMap map, Place textAt, String text) {

    private static final String FENCE = "---";

    /** The parts of a file that has to exist; empty when its front matter cannot be read, which is noted. */
    static Optional<FrontMatter> read(Reading reading, String file) {
        Optional<String> whole = reading.text(file);
        if (whole.isEmpty()) {
            return Optional.empty();
        }
        List<String> lines = Arrays.asList(whole.get().split("\n", -1));
        int end = lines.subList(1, lines.size()).indexOf(FENCE) + 1;
        if (!lines.get(0).equals(FENCE) || end == 0) {
            reading.problems()
                    .add(new Place(file, 1), "The file needs front matter between two lines of three hyphens.");
            return Optional.empty();
        }
        String text = String.join("\n", lines.subList(end + 1, lines.size()));
        int blank = (int) text.lines().takeWhile(String::isBlank).count();
        return YamlNode.read(file, String.join("\n", lines.subList(1, end)), 1, reading.problems())
                .flatMap(YamlNode::map)
                .map(map -> new FrontMatter(map, new Place(file, end + 2 + blank), text.strip()));
    }
}
