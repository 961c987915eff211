package org.cartcds.detection;

import java.util.IdentityHashMap;
import java.util.List;
import org.cartcds.chart.Concept;
import org.cartcds.knowledge.DiseaseCatalog;
import org.cartcds.knowledge.DiseaseMention;

/** The diseases that the concepts of one chart name, each looked up once however many rules ask. */
final class DiseaseMentions {

    private final DiseaseCatalog catalog;
    /** By identity: concepts may be long, and what is asked for again is the same object. */
    private final IdentityHashMap<Concept, List<DiseaseMention>> found = new IdentityHashMap<>();

    DiseaseMentions(DiseaseCatalog catalog) {
        this.catalog = catalog;
    }

    /** Every disease that the concept names, as the catalog says. */
    List<DiseaseMention> of(Concept concept) {
        return found.computeIfAbsent(concept, catalog::find);
    }
}
