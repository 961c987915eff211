package org.cartcds.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.Test;

class LinesTests {

    private static final int LONGEST = 5 << 20;

    /** Gives few bytes at a time, as networks and decompression do. */
    private static InputStream inPieces(byte[] bytes, Random random) {
        return new ByteArrayInputStream(bytes) {
            @Override
            public synchronized int read(byte[] to, int offset, int length) {
                return super.read(to, offset, Math.min(length, 1 + random.nextInt(900_000)));
            }
        };
    }

    @Test
    void cutsAtEveryLineFeedWhateverTheLengths() throws IOException {
        Random random = new Random(8);
        List<String> expected = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            int length = random.nextInt(10) == 0 ? random.nextInt(4 << 20) : random.nextInt(3000);
            expected.add(String.valueOf((char) ('a' + i % 26)).repeat(length));
        }
        byte[] bytes = String.join("\n", expected).getBytes(StandardCharsets.US_ASCII);
        Semaphore memory = new Semaphore(1);
        Lines lines = new Lines(inPieces(bytes, random), false, LONGEST, memory, (piece, offset, length) -> false);
        List<String> found = new ArrayList<>();
        long raw = 0;
        while (lines.next()) {
            found.add(new String(lines.bytes(), lines.offset(), lines.length(), StandardCharsets.US_ASCII));
            raw += lines.rawLength();
        }
        assertThat(found).isEqualTo(expected);
        assertThat(raw).isEqualTo(bytes.length);
        assertThat(memory.availablePermits()).isEqualTo(1);
    }

    @Test
    void findsAWordWhereverItLiesInALineThatIsTooLong() throws IOException {
        byte[] word = "needle".getBytes(StandardCharsets.US_ASCII);
        Lines.Search search = (piece, offset, length) ->
                new String(piece, offset, length, StandardCharsets.US_ASCII).contains("needle");
        for (int place : new int[] {0, (1 << 20) - 3, (2 << 20) - 1, LONGEST - 2, LONGEST + 77, (7 << 20) - 4}) {
            byte[] bytes = new byte[8 << 20];
            Arrays.fill(bytes, (byte) 'x');
            System.arraycopy(word, 0, bytes, place, word.length);
            Lines lines = new Lines(new ByteArrayInputStream(bytes), false, LONGEST, new Semaphore(1), search);

            assertThat(lines.next()).isTrue();
            assertThat(lines.isTooLong()).isTrue();
            assertThat(lines.mentions()).as("at " + place).isTrue();
            assertThat(lines.rawLength()).isEqualTo(bytes.length);
            assertThat(lines.next()).isFalse();
        }
    }

    @Test
    void keepsAWholeFileTogether() throws IOException {
        byte[] bytes = "{\n\n}\n".repeat(500_000).getBytes(StandardCharsets.US_ASCII);
        Lines lines = new Lines(
                new ByteArrayInputStream(bytes), true, LONGEST, new Semaphore(1), (piece, offset, length) -> false);

        assertThat(lines.next()).isTrue();
        assertThat(lines.length()).isEqualTo(bytes.length);
        assertThat(lines.next()).isFalse();
    }
}
