package org.cartcds.fhirserver;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.IntPredicate;

/** A stream that fails as soon as more was read than is allowed. */
final class CappedInput extends FilterInputStream {

    /** More bytes than are allowed. */
    static final class TooLong extends IOException {}

    private final IntPredicate isAllowed;

    /** @param isAllowed asked with the number of bytes of every read */
    CappedInput(InputStream input, IntPredicate isAllowed) {
        super(input);
        this.isAllowed = isAllowed;
    }

    /** At most so many bytes. */
    static CappedInput of(InputStream input, int max) {
        int[] left = {max};
        return new CappedInput(input, count -> (left[0] -= count) >= 0);
    }

    @Override
    public int read() throws IOException {
        int value = super.read();
        check(value < 0 ? 0 : 1);
        return value;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int count = super.read(bytes, offset, length);
        check(Math.max(count, 0));
        return count;
    }

    private void check(int count) throws IOException {
        if (count > 0 && !isAllowed.test(count)) {
            throw new TooLong();
        }
    }
}
