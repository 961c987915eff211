package org.cartcds.client;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;

/**
 * URLs in one spelling, so that they can be compared as text: scheme and host in lower case, no default port, no slash at
 * the end and none twice. Everything else is kept as it is: paths differ by case.
 */
final class PlainUrl {

    private PlainUrl() {}

    /**
     * The URL in the one spelling; empty when the text is no absolute http or https URL, or has user information, a
     * fragment, or a path that could mean another one ({@code ..}, encoded dots, slashes or backslashes).
     */
    static Optional<URI> find(String text) {
        try {
            return find(new URI(text));
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    /** As for text. */
    static Optional<URI> find(URI url) {
        String scheme = lower(url.getScheme());
        String path = url.getRawPath() == null ? "" : url.getRawPath();
        if (!(scheme.equals("https") || scheme.equals("http"))
                || url.getHost() == null
                || url.getRawUserInfo() != null
                || url.getRawFragment() != null
                || isDevious(lower(path))) {
            return Optional.empty();
        }
        int usual = scheme.equals("https") ? 443 : 80;
        String port = url.getPort() < 0 || url.getPort() == usual ? "" : ":" + url.getPort();
        String query = url.getRawQuery() == null ? "" : "?" + url.getRawQuery();
        String plain = path.replaceAll("/+", "/").replaceAll("/$", "");
        return Optional.of(URI.create(scheme + "://" + lower(url.getHost()) + port + plain + query));
    }

    private static boolean isDevious(String path) {
        return path.contains("..")
                || path.contains("/./")
                || path.contains("%2e")
                || path.contains("%2f")
                || path.contains("%5c")
                || path.contains("%00");
    }

    private static String lower(String text) {
        return text == null ? "" : text.toLowerCase(Locale.ROOT);
    }

    /** Whether the host is this machine by name or address; no name is looked up. */
    static boolean isLoopback(URI url) {
        return Loopback.isName(url.getHost());
    }
}
