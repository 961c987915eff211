package org.cartcds.cdshooks;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;

/**
 * A piece of a request body: one JSON value in UTF-8. The array is the body itself and is shared, not copied, because a
 * chart can have megabytes: nobody may write into it.
 *
 * @param bytes the whole body
 * @param offset first byte of the value
 * @param length bytes of the value
 */
public record JsonSlice(byte[] bytes, int offset, int length) {

    public JsonSlice {
        Objects.checkFromIndexSize(offset, length, bytes.length);
    }

    /** The whole array as one value. */
    public static JsonSlice of(byte[] bytes) {
        return new JsonSlice(bytes, 0, bytes.length);
    }

    /** The value as text. */
    public String asUtf8String() {
        return new String(bytes, offset, length, StandardCharsets.UTF_8);
    }

    /** Equal when the bytes of the pieces are equal, wherever they lie. */
    @Override
    public boolean equals(Object other) {
        return other instanceof JsonSlice that
                && Arrays.equals(bytes, offset, offset + length, that.bytes, that.offset, that.offset + that.length);
    }

    @Override
    public int hashCode() {
        int hash = 1;
        for (int i = offset; i < offset + length; i++) {
            hash = 31 * hash + bytes[i];
        }
        return hash;
    }

    /** Size only: the text is patient data. */
    @Override
    public String toString() {
        return "JsonSlice[length=" + length + "]";
    }
}
