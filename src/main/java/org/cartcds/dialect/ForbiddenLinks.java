package org.cartcds.dialect;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;

/** Links and images of a text that lead to hosts which the client does not open. */
final class ForbiddenLinks extends AbstractVisitor {

    private final Predicate<String> isAllowed;
    private final List<Node> found = new ArrayList<>();

    private ForbiddenLinks(Predicate<String> isAllowed) {
        this.isAllowed = isAllowed;
    }

    /** Puts the text of each such link in its place; true when there was one. */
    static boolean removeFrom(Node document, Predicate<String> isAllowed) {
        ForbiddenLinks links = new ForbiddenLinks(isAllowed);
        document.accept(links);
        links.found.forEach(ForbiddenLinks::unwrap);
        return !links.found.isEmpty();
    }

    @Override
    public void visit(Link link) {
        note(link, link.getDestination());
        visitChildren(link);
    }

    @Override
    public void visit(Image image) {
        note(image, image.getDestination());
        visitChildren(image);
    }

    private void note(Node node, String url) {
        if (!isAllowed.test(url)) {
            found.add(node);
        }
    }

    private static void unwrap(Node link) {
        for (Node child = link.getFirstChild(); child != null; child = link.getFirstChild()) {
            link.insertBefore(child);
        }
        link.unlink();
    }
}
