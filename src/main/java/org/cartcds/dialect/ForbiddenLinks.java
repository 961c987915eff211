package org.cartcds.dialect;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.Text;

/**
 * Links and images of a text that lead to hosts which the client does not open. The address stays behind the text of a
 * link, without its scheme so that no client makes a link of it again: a citation has to be found all the same.
 */
final class ForbiddenLinks extends AbstractVisitor {

    private static final Pattern SCHEME = Pattern.compile("^[A-Za-z][A-Za-z0-9+.-]*:/*");

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
        if (link instanceof Link named) {
            String address = SCHEME.matcher(named.getDestination()).replaceFirst("");
            link.insertAfter(new Text(" (" + address + ")"));
        }
        for (Node child = link.getFirstChild(); child != null; child = link.getFirstChild()) {
            link.insertBefore(child);
        }
        link.unlink();
    }
}
