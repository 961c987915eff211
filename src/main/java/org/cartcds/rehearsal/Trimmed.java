package org.cartcds.rehearsal;

/**
 * A line without the byte order mark and the blanks around it.
 *
 * @param offset first byte
 * @param length bytes, zero for a blank line
 */
record Trimmed(int offset, int length) {

    private static final int[] BYTE_ORDER_MARK = {0xEF, 0xBB, 0xBF};

    static Trimmed of(byte[] bytes, int offset, int length) {
        int start = offset;
        int end = offset + length;
        if (length >= 3
                && (bytes[start] & 0xff) == BYTE_ORDER_MARK[0]
                && (bytes[start + 1] & 0xff) == BYTE_ORDER_MARK[1]
                && (bytes[start + 2] & 0xff) == BYTE_ORDER_MARK[2]) {
            start += 3;
        }
        while (start < end && isBlank(bytes[start])) {
            start++;
        }
        while (end > start && isBlank(bytes[end - 1])) {
            end--;
        }
        return new Trimmed(start, end - start);
    }

    private static boolean isBlank(byte value) {
        return value == ' ' || value == '\t' || value == '\r' || value == '\n';
    }
}
