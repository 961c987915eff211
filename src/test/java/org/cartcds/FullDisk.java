package org.cartcds;

import java.io.IOException;
import java.io.Writer;

/** Takes nothing, as a full disk does. */
public final class FullDisk extends Writer {

    @Override
    public void write(char[] characters, int offset, int length) throws IOException {
        throw new IOException("No space left on device");
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
}
