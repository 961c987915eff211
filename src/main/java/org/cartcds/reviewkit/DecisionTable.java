package org.cartcds.reviewkit;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.cartcds.knowledge.Disease;
import org.cartcds.knowledge.Knowledge;
import org.cartcds.knowledge.PathwayOption;
import org.cartcds.knowledge.Product;
import org.cartcds.pathway.OfferedOption;
import org.cartcds.pathway.PathwaySelection;

/**
 * What the options of a disease come to for every combination of failure, antigen status, extent and one other therapy. A
 * change of the knowledge is then a change of rows. A therapy that changes nothing has no row.
 *
 * @param header column names
 * @param rows one per combination
 */
public record DecisionTable(List<String> header, List<List<String>> rows) {

    private static final String WITHHELD = "-";

    public DecisionTable {
        header = List.copyOf(header);
        rows = List.copyOf(rows);
    }

    /** The table of a disease. */
    public static DecisionTable of(Disease disease, Knowledge knowledge) {
        Product product = disease.products().stream()
                .sorted()
                .map(knowledge.products().products()::get)
                .findFirst()
                .orElse(Product.UNKNOWN);
        DecisionSketch base = DecisionSketch.of(disease, product);
        DecisionAxes all = new DecisionAxes(disease, base);
        List<DecisionAxes.Axis> axes = new ArrayList<>(List.of(all.failure(), all.extent(), all.therapy()));
        axes.addAll(1, all.antigens());
        List<PathwayOption> options = disease.options().stream()
                .sorted(Comparator.comparingInt(PathwayOption::order))
                .toList();
        List<List<String>> rows = new ArrayList<>();
        combine(axes, 0, List.of(), base, (words, sketch) -> rows.add(row(disease, options, words, sketch)));
        int given = axes.size() - 1;
        List<String> last = new ArrayList<>();
        rows.removeIf(row -> changesNothing(row, given, last));
        List<String> header = Stream.concat(
                        axes.stream().map(DecisionAxes.Axis::name),
                        options.stream().map(PathwayOption::id))
                .toList();
        return new DecisionTable(header, rows);
    }

    /** Whether a row is as the row before it without the other therapy, which comes first and always stays. */
    private static boolean changesNothing(List<String> row, int therapy, List<String> without) {
        if (row.get(therapy).startsWith(DecisionAxes.NO_THERAPY)) {
            without.clear();
            without.addAll(row);
            return false;
        }
        int results = therapy + 1;
        return row.subList(results, row.size()).equals(without.subList(results, row.size()));
    }

    private interface Combination {
        void found(List<String> words, DecisionSketch sketch);
    }

    private static void combine(
            List<DecisionAxes.Axis> axes, int next, List<String> words, DecisionSketch sketch, Combination result) {
        if (next == axes.size()) {
            result.found(words, sketch);
            return;
        }
        for (Map.Entry<String, Function<DecisionSketch, DecisionSketch>> value :
                axes.get(next).values().entrySet()) {
            List<String> more = new ArrayList<>(words);
            more.add(value.getKey());
            combine(axes, next + 1, more, value.getValue().apply(sketch), result);
        }
    }

    private static List<String> row(
            Disease disease, List<PathwayOption> options, List<String> words, DecisionSketch sketch) {
        PathwaySelection selection = PathwaySelection.select(disease, sketch.picture());
        List<String> row = new ArrayList<>(words);
        for (PathwayOption option : options) {
            row.add(selection.offered().stream()
                    .filter(offered -> offered.option().equals(option))
                    .map(OfferedOption::standing)
                    .map(standing -> standing.name().toLowerCase(Locale.ROOT))
                    .findFirst()
                    .orElse(WITHHELD));
        }
        return row;
    }

    /** As CSV with line feeds; a withheld option is a hyphen, an offered one its standing. */
    public String toCsv() {
        StringWriter text = new StringWriter();
        try (CsvWriter csv = CsvWriter.builder()
                .lineDelimiter(de.siegmar.fastcsv.writer.LineDelimiter.LF)
                .build(text)) {
            csv.writeRecord(header);
            rows.forEach(csv::writeRecord);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return text.toString();
    }
}
