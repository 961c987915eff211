package org.cartcds.knowledge;

import java.net.URI;

/**
 * A place to look for trials.
 *
 * @param id id of the knowledge files
 * @param title title of the link
 * @param kind whether a search can be built for it
 * @param base address without query
 * @param note how far the link was verified
 */
public record Registry(String id, String title, Kind kind, URI base, String note) {

    /** What kind of place it is. */
    public enum Kind {
        /** Takes search words in the address. */
        SEARCH,
        /** A search page that takes no words in the address. */
        FINDER,
        /** Only the front page is known. */
        ROOT
    }
}
