package org.cartcds.knowledge;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** A value in a YAML file that knows its line. A value of the wrong type is noted as a problem and comes back empty. */
public final class YamlNode {

    private final String file;
    private final String name;
    private final Node node;
    private final Problems problems;

    private YamlNode(String file, String name, Node node, Problems problems) {
        this.file = file;
        this.name = name;
        this.node = node;
        this.problems = problems;
    }

    /**
     * Reads one YAML document.
     *
     * @param before number of lines of the file before the text
     * @return empty when the text is not YAML, which is noted
     */
    public static Optional<YamlNode> read(String file, String text, int before, Problems problems) {
        LoadSettings settings = LoadSettings.builder().setLabel(file).build();
        try {
            Optional<Node> root = new Compose(settings).composeString("\n".repeat(before) + text);
            if (root.isEmpty()) {
                problems.add(new Place(file, 1), "The file holds no value; fill it in.");
            }
            return root.map(node -> new YamlNode(file, "the file", node, problems));
        } catch (MarkedYamlEngineException e) {
            int line = e.getProblemMark().map(mark -> mark.getLine() + 1).orElse(1);
            problems.add(new Place(file, line), "This is not YAML: %s.", e.getProblem());
            return Optional.empty();
        } catch (YamlEngineException e) {
            problems.add(new Place(file, 1), "This is not YAML; look for odd characters.");
            return Optional.empty();
        }
    }

    /** The same file, another value. */
    YamlNode child(String childName, Node child) {
        return new YamlNode(file, childName, child, problems);
    }

    public Place place() {
        return new Place(
                file, node.getStartMark().map(mark -> mark.getLine() + 1).orElse(1));
    }

    public Problems problems() {
        return problems;
    }

    /** Key of the value, or "the file". */
    public String name() {
        return name;
    }

    /** The value as keys with values. */
    public Optional<YamlMap> map() {
        if (isPlain() && node instanceof MappingNode mapping) {
            return Optional.of(new YamlMap(this, mapping));
        }
        return wrong("keys with values");
    }

    /** The value as a list. */
    public Optional<List<YamlNode>> list() {
        if (isPlain() && node instanceof SequenceNode sequence) {
            return Optional.of(sequence.getValue().stream()
                    .map(item -> child("an item of " + name, item))
                    .toList());
        }
        return wrong("a list, for example [one, two]");
    }

    /** The value as text that is not blank. */
    public Optional<String> text() {
        if (isPlain() && scalar(Tag.STR).filter(text -> !text.isBlank()).isPresent()) {
            return scalar(Tag.STR).map(String::strip);
        }
        return wrong("text; put numbers and words like true in quotes");
    }

    /** The value as a whole number. */
    public Optional<Integer> number() {
        Optional<String> digits = scalar(Tag.INT).filter(text -> text.matches("-?\\d{1,7}"));
        return isPlain() && digits.isPresent() ? digits.map(Integer::valueOf) : wrong("a whole number");
    }

    /** The value as true or false. */
    public Optional<Boolean> flag() {
        Optional<String> word = scalar(Tag.BOOL);
        return isPlain() && word.isPresent() ? word.map(Boolean::valueOf) : wrong("true or false");
    }

    /** The value as a day. */
    public Optional<LocalDate> date() {
        try {
            return Optional.of(LocalDate.parse(scalar(Tag.STR).orElse("")));
        } catch (DateTimeParseException e) {
            return wrong("a date as YYYY-MM-DD");
        }
    }

    /** The value as one of a closed list of words. */
    public <T> Optional<T> oneOf(Map<String, T> choices) {
        Optional<T> choice = scalar(Tag.STR).map(choices::get);
        return isPlain() && choice.isPresent() ? choice : wrong("one of " + String.join(", ", choices.keySet()));
    }

    private Optional<String> scalar(Tag tag) {
        return node instanceof ScalarNode scalar && scalar.getTag().equals(tag)
                ? Optional.of(scalar.getValue())
                : Optional.empty();
    }

    /** An alias could nest a value in itself, so values with an anchor are not read at all. */
    private boolean isPlain() {
        return node.getAnchor().isEmpty();
    }

    private <T> Optional<T> wrong(String wanted) {
        if (isPlain()) {
            problems.add(place(), "'%s' needs %s.", name, wanted);
        } else {
            problems.add(place(), "'%s' has a YAML anchor; write the value out.", name);
        }
        return Optional.empty();
    }
}
