package org.cartcds.rehearsal;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Semaphore;

/**
 * The lines of a stream as bytes, most of them in place, without a copy. A line ends with a line feed or with the stream.
 * One longer than the limit is walked over and only searched. For one thread.
 */
final class Lines {

    private static final int BUFFER = 1 << 20;
    private static final int LARGE = 16 << 20;
    private static final int OVERLAP = 256;
    private static final byte LINE_FEED = '\n';

    private final InputStream in;
    private final boolean whole;
    private final int longest;
    private final Semaphore memory;
    private final Search search;

    private byte[] buffer = new byte[BUFFER];
    private int start;
    private int end;
    private boolean atEnd;
    private boolean holdsMemory;

    private byte[] bytes = buffer;
    private int offset;
    private int length;
    private long rawLength;
    private boolean tooLong;
    private boolean mentions;

    /** Looks into a piece of a line that is too long to be read. */
    interface Search {
        boolean test(byte[] bytes, int offset, int length);
    }

    /**
     * Lines from here on.
     *
     * @param whole whether everything up to the end is one line
     * @param longest most bytes of a line that is handed out
     * @param memory one permit is held for a line of many megabytes until the next line
     * @param search applied to the pieces of a line that is too long
     */
    Lines(InputStream in, boolean whole, int longest, Semaphore memory, Search search) {
        this.in = in;
        this.whole = whole;
        this.longest = longest;
        this.memory = memory;
        this.search = search;
    }

    /**
     * Goes to the next line, also an empty one.
     *
     * @return false at the end
     */
    boolean next() throws IOException {
        release();
        tooLong = false;
        mentions = false;
        int scanned = start;
        while (true) {
            int feed = find(buffer, scanned, end);
            if (feed >= 0) {
                hand(buffer, start, feed - start, feed + 1L - start);
                start = feed + 1;
                return true;
            }
            scanned = end;
            if (atEnd) {
                boolean any = end > start;
                hand(buffer, start, end - start, end - start);
                start = end;
                return any;
            }
            if (start > 0) {
                System.arraycopy(buffer, start, buffer, 0, end - start);
                scanned -= start;
                end -= start;
                start = 0;
            }
            if (end == buffer.length) {
                gather();
                return true;
            }
            fill();
        }
    }

    private void fill() throws IOException {
        int read = in.read(buffer, end, buffer.length - end);
        if (read < 0) {
            atEnd = true;
        } else {
            end += read;
        }
    }

    private void hand(byte[] from, int at, int count, long raw) {
        bytes = from;
        offset = at;
        length = count;
        rawLength = raw;
    }

    /** The buffer is full of the beginning of one line. */
    private void gather() throws IOException {
        List<byte[]> segments = new ArrayList<>();
        Windows windows = null;
        long total = 0;
        int feed = -1;
        int from = start;
        while (true) {
            int count = (feed < 0 ? end : feed) - from;
            total += count;
            if (total > LARGE && !holdsMemory) {
                memory.acquireUninterruptibly();
                holdsMemory = true;
            }
            if (windows == null && total > longest) {
                windows = new Windows();
                for (byte[] segment : segments) {
                    windows.look(segment, 0, segment.length);
                }
                segments.clear();
            }
            if (windows == null) {
                segments.add(Arrays.copyOfRange(buffer, from, from + count));
            } else {
                windows.look(buffer, from, count);
            }
            start = feed < 0 ? end : feed + 1;
            if (feed >= 0 || atEnd) {
                break;
            }
            from = 0;
            end = 0;
            fill();
            feed = find(buffer, 0, end);
        }
        long raw = feed < 0 ? total : total + 1;
        tooLong = windows != null;
        mentions = windows != null && windows.found;
        byte[] line = tooLong ? new byte[0] : join(segments, (int) total);
        hand(line, 0, line.length, raw);
    }

    /** Searches pieces as if they were one, with the last bytes of each in front of the next, so that no word is cut. */
    private final class Windows {

        private final byte[] window = new byte[BUFFER + OVERLAP];
        private int kept;
        private boolean found;

        void look(byte[] piece, int from, int count) {
            System.arraycopy(piece, from, window, kept, count);
            int filled = kept + count;
            found |= search.test(window, 0, filled);
            kept = Math.min(OVERLAP, filled);
            System.arraycopy(window, filled - kept, window, 0, kept);
        }
    }

    private static byte[] join(List<byte[]> segments, int total) {
        byte[] line = new byte[total];
        int at = 0;
        for (int i = 0; i < segments.size(); i++) {
            byte[] segment = segments.get(i);
            System.arraycopy(segment, 0, line, at, segment.length);
            at += segment.length;
            segments.set(i, null);
        }
        return line;
    }

    private int find(byte[] bytes, int from, int to) {
        if (whole) {
            return -1;
        }
        for (int i = from; i < to; i++) {
            if (bytes[i] == LINE_FEED) {
                return i;
            }
        }
        return -1;
    }

    /** Gives back the memory of a long line; also to be called when no further line is wanted. */
    void release() {
        bytes = buffer;
        offset = 0;
        length = 0;
        if (holdsMemory) {
            holdsMemory = false;
            memory.release();
        }
    }

    /** Holds the line; unchanged until the next one. */
    byte[] bytes() {
        return bytes;
    }

    int offset() {
        return offset;
    }

    /** Bytes of the line without its line feed; zero when it is too long. */
    int length() {
        return length;
    }

    /** Bytes that it takes in the stream, with its line feed. */
    long rawLength() {
        return rawLength;
    }

    boolean isTooLong() {
        return tooLong;
    }

    /** Whether the search found something in the pieces of a line that is too long. */
    boolean mentions() {
        return mentions;
    }
}
