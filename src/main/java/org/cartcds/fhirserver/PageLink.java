package org.cartcds.fhirserver;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** The address of a next page: followed only within the origin and the base path of the server, since the token goes along. */
final class PageLink {

    private static final int MAX_LENGTH = 8192;
    private static final Pattern DEVIOUS = Pattern.compile("(?i)//|%2e|%2f|%5c|%00|(^|/)\\.{1,2}(/|$)");

    private PageLink() {}

    /**
     * The absolute URL of a link.
     *
     * @param base base URL of the server
     * @param page URL of the page that holds the link, for relative links
     * @param link as the server wrote it
     * @return empty when it leads elsewhere or is no URL
     */
    static Optional<URI> find(URI base, URI page, String link) {
        if (link.isEmpty() || link.length() > MAX_LENGTH || link.indexOf('\\') >= 0) {
            return Optional.empty();
        }
        try {
            URI written = new URI(escaped(link));
            if (written.getRawPath() != null
                    && DEVIOUS.matcher(written.getRawPath()).find()) {
                return Optional.empty();
            }
            // URI.resolve drops the last path segment for a link that is only a query.
            URI url = link.startsWith("?") ? new URI(withoutQuery(page) + escaped(link)) : page.resolve(written);
            return isWithin(base, url) ? Optional.of(withoutFragment(url)) : Optional.empty();
        } catch (URISyntaxException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static boolean isWithin(URI base, URI url) {
        String path = url.getRawPath() == null ? "" : url.getRawPath();
        return base.getScheme().equalsIgnoreCase(url.getScheme())
                && base.getHost().equalsIgnoreCase(url.getHost())
                && port(base) == port(url)
                && url.getRawUserInfo() == null
                && !DEVIOUS.matcher(path).find()
                && (path.equals(base.getRawPath()) || path.startsWith(base.getRawPath() + "/"));
    }

    /** The port that is connected to. */
    static int port(URI url) {
        if (url.getPort() >= 0) {
            return url.getPort();
        }
        return url.getScheme().toLowerCase(Locale.ROOT).equals("https") ? 443 : 80;
    }

    private static String withoutQuery(URI page) {
        String text = page.toString();
        int query = text.indexOf('?');
        return query < 0 ? text : text.substring(0, query);
    }

    private static URI withoutFragment(URI url) throws URISyntaxException {
        String text = url.toString();
        int fragment = text.indexOf('#');
        return fragment < 0 ? url : new URI(text.substring(0, fragment));
    }

    /** Servers write some characters as they are that a URL has to escape. */
    private static String escaped(String link) {
        return link.replace("|", "%7C").replace(" ", "%20").replace("\"", "%22").replace("^", "%5E");
    }
}
