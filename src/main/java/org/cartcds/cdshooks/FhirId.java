package org.cartcds.cdshooks;

/** The FHIR {@code id} type (letters, digits, hyphen and dot, 1 to 64) without the ids that a URL path would swallow. */
final class FhirId {

    private static final int MAX_LENGTH = 64;

    private FhirId() {}

    static boolean isId(String text) {
        return isId(text, 0);
    }

    /** Whether the text is {@code Type/id}, with a type that looks like a FHIR resource type. */
    static boolean isReference(String text) {
        int slash = text.indexOf('/');
        return slash > 1 && isTypeName(text, slash) && isId(text, slash + 1);
    }

    private static boolean isId(String text, int from) {
        int length = text.length() - from;
        if (length < 1 || length > MAX_LENGTH) {
            return false;
        }
        boolean onlyDots = true;
        for (int i = from; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!isLetter(c) && !(c >= '0' && c <= '9') && c != '-' && c != '.') {
                return false;
            }
            onlyDots &= c == '.';
        }
        return !onlyDots;
    }

    private static boolean isTypeName(String text, int end) {
        if (end > MAX_LENGTH || text.charAt(0) < 'A' || text.charAt(0) > 'Z') {
            return false;
        }
        for (int i = 1; i < end; i++) {
            if (!isLetter(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isLetter(char c) {
        return c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z';
    }
}
