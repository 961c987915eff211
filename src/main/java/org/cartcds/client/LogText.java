package org.cartcds.client;

import java.util.regex.Pattern;

/** Words of a token in a log line: short, and without anything that could start another line or field. */
final class LogText {

    private static final int MAX_LENGTH = 128;
    private static final Pattern UNUSUAL = Pattern.compile("[^A-Za-z0-9._~:/+=@-]");

    private LogText() {}

    static String of(String text) {
        String plain = UNUSUAL.matcher(text).replaceAll("?");
        return plain.length() <= MAX_LENGTH ? plain : plain.substring(0, MAX_LENGTH) + "...";
    }
}
