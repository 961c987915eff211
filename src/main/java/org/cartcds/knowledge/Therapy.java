package org.cartcds.knowledge;

import java.util.Set;

/**
 * A therapy other than CAR-T.
 *
 * @param id id of the knowledge files
 * @param name name as shown
 * @param classes ids of its classes
 * @param target target antigen, empty when it has none
 */
public record Therapy(String id, String name, Set<String> classes, String target) {

    public Therapy {
        classes = Set.copyOf(classes);
    }
}
