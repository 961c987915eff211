package org.cartcds.dialect;

import java.util.ArrayList;
import java.util.List;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.ext.gfm.tables.TableBody;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.BulletList;
import org.commonmark.node.CustomBlock;
import org.commonmark.node.ListItem;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.commonmark.node.Text;

/** Tables of a text, as lists: a row becomes an item, its first cell in front of a colon. */
final class Tables extends AbstractVisitor {

    private final List<TableBlock> found = new ArrayList<>();

    private Tables() {}

    /** Puts a list in the place of each table; true when there was one. The head only names columns, so it goes. */
    static boolean toLists(Node document) {
        Tables tables = new Tables();
        document.accept(tables);
        tables.found.forEach(table -> {
            table.insertBefore(list(table));
            table.unlink();
        });
        return !tables.found.isEmpty();
    }

    @Override
    public void visit(CustomBlock block) {
        if (block instanceof TableBlock table) {
            found.add(table);
        } else {
            visitChildren(block);
        }
    }

    private static BulletList list(TableBlock table) {
        BulletList list = new BulletList();
        list.setTight(true);
        list.setMarker("-");
        for (Node part = table.getFirstChild(); part != null; part = part.getNext()) {
            if (part instanceof TableBody) {
                for (Node row = part.getFirstChild(); row != null; row = row.getNext()) {
                    list.appendChild(item(row));
                }
            }
        }
        return list;
    }

    private static ListItem item(Node row) {
        Paragraph paragraph = new Paragraph();
        int cells = 0;
        for (Node cell = row.getFirstChild(); cell != null; cell = cell.getNext()) {
            if (cell.getFirstChild() != null) {
                if (cells > 0) {
                    paragraph.appendChild(new Text(cells == 1 ? ": " : "; "));
                }
                moveChildren(cell, paragraph);
                cells++;
            }
        }
        ListItem item = new ListItem();
        item.appendChild(paragraph);
        return item;
    }

    private static void moveChildren(Node from, Node to) {
        for (Node child = from.getFirstChild(); child != null; child = from.getFirstChild()) {
            to.appendChild(child);
        }
    }
}
