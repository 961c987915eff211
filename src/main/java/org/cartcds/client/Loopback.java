package org.cartcds.client;

import java.util.regex.Pattern;

/** Names and addresses of the machine itself. */
final class Loopback {

    private static final Pattern NAME = Pattern.compile("(?i)localhost|127(\\.\\d{1,3}){3}|\\[::1]|::1");
    private static final Pattern ORIGIN = Pattern.compile("https?://(localhost|127\\.0\\.0\\.1|\\[::1])(:\\d{1,5})?");

    private Loopback() {}

    /** Whether a host in a URL is the machine itself; no name is looked up. */
    static boolean isName(String host) {
        return host != null && NAME.matcher(host).matches();
    }

    /** Whether a browser origin is a page served by the machine itself. */
    static boolean isOrigin(String origin) {
        return ORIGIN.matcher(origin).matches();
    }
}
