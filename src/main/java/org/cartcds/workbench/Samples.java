package org.cartcds.workbench;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.ext.gfm.tables.TableRow;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.CustomNode;
import org.commonmark.node.Node;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;

/** The packaged samples, read from the table of their README, which a test holds to the files. */
final class Samples {

    private static final String TABLE = "/samples/README.md";
    private static final int COLUMNS = 5;

    private Samples() {}

    /** Samples by name, in the order of the table. */
    static Map<String, Sample> read() {
        Map<String, Sample> samples = new LinkedHashMap<>();
        for (List<String> row : rows()) {
            if (row.size() == COLUMNS && isFolder(row.get(0))) {
                Sample sample = sample(row);
                samples.put(sample.name(), sample);
            }
        }
        if (samples.isEmpty()) {
            throw new IllegalStateException("The table of the samples holds none.");
        }
        return samples;
    }

    private static boolean isFolder(String name) {
        return Resources.find("/samples/" + name + "/request.json").isPresent()
                || Resources.find("/samples/" + name + "/bundle.json").isPresent();
    }

    private static Sample sample(List<String> row) {
        String name = row.get(0);
        boolean request = Resources.find("/samples/" + name + "/request.json").isPresent();
        return new Sample(
                name,
                request ? "request" : "bundle",
                row.get(1),
                row.get(2),
                Arrays.asList(row.get(3).split(",\\s*")),
                Integer.parseInt(row.get(4)));
    }

    private static List<List<String>> rows() {
        List<List<String>> rows = new ArrayList<>();
        Parser.builder()
                .extensions(List.of(TablesExtension.create()))
                .build()
                .parse(new String(Resources.get(TABLE), StandardCharsets.UTF_8))
                .accept(new AbstractVisitor() {
                    @Override
                    public void visit(CustomNode node) {
                        if (node instanceof TableRow) {
                            rows.add(new ArrayList<>());
                        }
                        if (node instanceof TableCell) {
                            rows.get(rows.size() - 1).add(text(node));
                        }
                        visitChildren(node);
                    }
                });
        return rows;
    }

    private static String text(Node cell) {
        StringBuilder text = new StringBuilder();
        cell.accept(new AbstractVisitor() {
            @Override
            public void visit(CustomNode node) {
                visitChildren(node);
            }

            @Override
            public void visit(Text node) {
                text.append(node.getLiteral());
            }

            @Override
            public void visit(Code node) {
                text.append(node.getLiteral());
            }
        });
        return text.toString().strip();
    }
}
