package org.cartcds.knowledge;

import java.util.Set;

/**
 * A therapy other than CAR-T.
 *
 * @param id id of the knowledge files
 * @param name name as shown
 * @param classes ids of its classes
 * @param target target antigen, empty when it has none
 * @param antineoplastic true when it treats the disease, false for supportive drugs such as corticosteroids
 */
public record Therapy(String id, String name, Set<String> classes, String target, boolean antineoplastic) {

    public Therapy {
        classes = Set.copyOf(classes);
    }
}
