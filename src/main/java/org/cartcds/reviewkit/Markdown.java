package org.cartcds.reviewkit;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A Markdown page that grows from top to bottom. */
final class Markdown {

    private static final String BREAK = "<br>";

    private final StringBuilder page = new StringBuilder();

    /** A line that is not shown. */
    Markdown comment(String text) {
        page.append("<!-- ").append(text).append(" -->\n");
        return this;
    }

    Markdown title(String text) {
        page.append("\n# ").append(text).append('\n');
        return this;
    }

    Markdown section(String text) {
        page.append("\n## ").append(text).append('\n');
        return this;
    }

    Markdown paragraph(String text) {
        page.append('\n').append(text).append('\n');
        return this;
    }

    Markdown list(List<String> items) {
        page.append('\n');
        items.forEach(item -> page.append("- ").append(item).append('\n'));
        return this;
    }

    /** A table; a table without rows becomes the sentence that there is none. */
    Markdown table(List<String> columns, List<List<String>> rows) {
        if (rows.isEmpty()) {
            return paragraph("None.");
        }
        page.append('\n');
        row(columns.stream());
        row(columns.stream().map(column -> "---"));
        rows.forEach(row -> row(row.stream()));
        return this;
    }

    private void row(Stream<String> cells) {
        page.append(cells.map(cell -> cell.replace("|", "\\|").replace("\n", BREAK))
                        .collect(Collectors.joining(" | ", "| ", " |"))
                        .replace("|  |", "| |")
                        .replace("|  |", "| |"))
                .append('\n');
    }

    /** Text of the knowledge in which nothing counts as markup. */
    static String text(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace("*", "\\*")
                .replace("_", "\\_")
                .replace("[", "\\[");
    }

    /** Something as it is written in the files. */
    static String code(String text) {
        return "`" + text + "`";
    }

    /** Several lines of one cell. */
    static String lines(Stream<String> lines) {
        return lines.collect(Collectors.joining(BREAK));
    }

    /** A sentence that begins with a capital letter and ends with a full stop. */
    static String sentence(String... parts) {
        String joined = Arrays.stream(parts).filter(part -> !part.isEmpty()).collect(Collectors.joining(" "));
        String end = joined.endsWith(".") ? "" : ".";
        return joined.isEmpty() ? "" : Character.toUpperCase(joined.charAt(0)) + joined.substring(1) + end;
    }

    @Override
    public String toString() {
        return page.toString();
    }
}
