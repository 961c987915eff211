package org.cartcds.trials;

import java.net.URI;

/**
 * A link to a trial search or to a registry.
 *
 * @param kind what it opens
 * @param id id of the search, the theme or the registry
 * @param title title of the search, the theme or the registry
 * @param registry title of the registry behind the link
 * @param url https address on a host of the list
 */
public record TrialLink(Kind kind, String id, String title, String registry, URI url) {

    /** What a link opens. */
    public enum Kind {
        /** A general search for the disease. */
        SEARCH,
        /** A search for one mechanism. */
        THEME,
        /** Another registry, with the disease as search word where it takes one. */
        REGISTRY
    }
}
