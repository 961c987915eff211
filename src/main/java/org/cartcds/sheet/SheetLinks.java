package org.cartcds.sheet;

import java.net.URI;
import java.util.Optional;
import org.cartcds.criteria.FailureKind;
import org.jspecify.annotations.Nullable;

/**
 * Where a card finds the pages for patients. The address holds the disease and how the therapy failed, nothing else of a
 * chart. Links of cards are https, so there is none without an https address of this service.
 */
public final class SheetLinks {

    /** Path of the list of all pages; a page stands below it. */
    static final String PATH = "/sheets";

    private static final SheetLinks NONE = new SheetLinks(null);

    private final @Nullable String base;

    private SheetLinks(@Nullable String base) {
        this.base = base;
    }

    /** No page can be linked to. */
    public static SheetLinks none() {
        return NONE;
    }

    /**
     * Links below the address of this service.
     *
     * @param publicUrl address under which browsers reach the service; empty text, or one that is no https address, for none
     */
    public static SheetLinks below(String publicUrl) {
        try {
            URI url = URI.create(publicUrl.strip());
            boolean fits = "https".equalsIgnoreCase(url.getScheme())
                    && url.getHost() != null
                    && url.getRawUserInfo() == null
                    && url.getRawQuery() == null
                    && url.getRawFragment() == null;
            return fits ? new SheetLinks(publicUrl.strip().replaceAll("/+$", "")) : NONE;
        } catch (IllegalArgumentException e) {
            return NONE;
        }
    }

    /** The page, empty when no page can be linked to. */
    public Optional<URI> find(String disease, FailureKind failure) {
        return Optional.ofNullable(base).map(url -> URI.create(url + PATH + "/" + disease + "/" + failure.word()));
    }

    /** Host of the links, empty when there are none. */
    public Optional<String> host() {
        return Optional.ofNullable(base).map(url -> URI.create(url).getHost());
    }
}
