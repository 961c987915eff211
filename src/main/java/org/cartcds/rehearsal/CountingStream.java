package org.cartcds.rehearsal;

import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;

/** Tells how many bytes of a file were read. */
final class CountingStream extends FilterInputStream {

    private static final int BUFFER = 1 << 16;

    private final Count count;

    /** Told of every piece. */
    interface Count {
        void add(long bytes);
    }

    CountingStream(InputStream in, Count count) {
        super(in);
        this.count = count;
    }

    /** Uncompressed, over all members of a gzip file. */
    static InputStream gunzip(CountingStream raw) throws IOException {
        // The JDK looks for a further member only while the stream below says that it has bytes at hand.
        InputStream buffered = new BufferedInputStream(raw, BUFFER);
        try {
            return new GZIPInputStream(buffered, BUFFER);
        } catch (IOException e) {
            buffered.close();
            throw e;
        }
    }

    @Override
    public int read() throws IOException {
        int value = super.read();
        if (value >= 0) {
            count.add(1);
        }
        return value;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int read = super.read(bytes, offset, length);
        if (read > 0) {
            count.add(read);
        }
        return read;
    }
}
