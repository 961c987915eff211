package org.cartcds.operations;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What Prometheus reads at {@code /actuator/prometheus}. */
final class Scrape {

    private static final Pattern LINE = Pattern.compile("([a-zA-Z_:][a-zA-Z0-9_:]*)(?:\\{(.*)})? (\\S+)");
    private static final Pattern LABEL = Pattern.compile("([a-zA-Z_]+)=\"((?:[^\"\\\\]|\\\\.)*)\"");

    private final List<Sample> samples = new ArrayList<>();

    /** One line. */
    record Sample(String name, Map<String, String> labels, double value) {}

    Scrape(String text) {
        for (String line : text.split("\n")) {
            if (line.startsWith("#") || line.isBlank()) {
                continue;
            }
            Matcher matcher = LINE.matcher(line);
            if (!matcher.matches()) {
                throw new IllegalArgumentException("no line of a scrape: " + line);
            }
            Map<String, String> labels = new LinkedHashMap<>();
            if (matcher.group(2) != null) {
                LABEL.matcher(matcher.group(2)).results().forEach(label -> labels.put(label.group(1), label.group(2)));
            }
            samples.add(new Sample(matcher.group(1), labels, number(matcher.group(3))));
        }
    }

    private static double number(String text) {
        return switch (text) {
            case "+Inf" -> Double.POSITIVE_INFINITY;
            case "-Inf" -> Double.NEGATIVE_INFINITY;
            default -> Double.parseDouble(text);
        };
    }

    List<Sample> named(String name) {
        return samples.stream().filter(sample -> sample.name().equals(name)).toList();
    }

    Set<String> names() {
        return samples.stream().map(Sample::name).collect(Collectors.toSet());
    }

    /** The sum over the lines with this name whose labels have these values, name and value in turns. */
    double sum(String name, String... labels) {
        Predicate<Sample> fits = sample -> true;
        for (int i = 0; i < labels.length; i += 2) {
            String label = labels[i];
            String value = labels[i + 1];
            fits = fits.and(sample -> value.equals(sample.labels().get(label)));
        }
        return named(name).stream().filter(fits).mapToDouble(Sample::value).sum();
    }

    /** All values of a label of our own metrics. */
    Set<String> values(String label) {
        return samples.stream()
                .filter(sample -> sample.name().startsWith("cartcds_"))
                .map(sample -> sample.labels().get(label))
                .filter(value -> value != null)
                .collect(Collectors.toSet());
    }

    /** All label names of our own metrics. */
    Set<String> labels() {
        return samples.stream()
                .filter(sample -> sample.name().startsWith("cartcds_"))
                .flatMap(sample -> sample.labels().keySet().stream())
                .collect(Collectors.toSet());
    }
}
