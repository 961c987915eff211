package org.cartcds.cdshooks;

/** Opens the reading of a request without its short cut to tests of other packages. */
public final class WholeBody {

    private WholeBody() {}

    /** The request in a body of which every byte is parsed. */
    public static CdsRequest read(RequestReader reader, byte[] body) {
        return reader.readAny(body);
    }

    /** Whether the short cut would be taken. */
    public static boolean isUsual(RequestReader reader, byte[] body) {
        return reader.findUsual(body).isPresent();
    }
}
