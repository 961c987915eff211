package org.cartcds.triage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Random;
import org.junit.jupiter.api.Test;

class Utf8Tests {

    private static boolean isValidForTheJdk(byte[] bytes) {
        try {
            UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    @Test
    void acceptsEveryCodePoint() {
        for (int codePoint = 0; codePoint <= Character.MAX_CODE_POINT; codePoint++) {
            if (Character.getType(codePoint) != Character.SURROGATE) {
                byte[] bytes = Character.toString(codePoint).getBytes(UTF_8);
                assertThat(Utf8.firstMalformed(bytes, 0)).isEqualTo(-1);
            }
        }
    }

    @Test
    void agreesWithTheDecoderOfTheJdkOnAllShortSequences() {
        byte[] bytes = new byte[3];
        for (int i = 0; i < 1 << 24; i++) {
            bytes[0] = (byte) (i >> 16);
            bytes[1] = (byte) (i >> 8);
            bytes[2] = (byte) i;
            if (bytes[0] < 0 && (Utf8.firstMalformed(bytes, 0) < 0) != isValidForTheJdk(bytes)) {
                assertThat(bytes).as("judged differently").isEmpty();
            }
            // the last byte matters only by its two high bits, so one of each 64 is enough
            i += 0x3F;
        }
    }

    @Test
    void agreesWithTheDecoderOfTheJdkOnRandomBytes() {
        Random random = new Random(4711);
        int valid = 0;
        for (int i = 0; i < 200_000; i++) {
            byte[] bytes = ("plain ascii é 日 😀".repeat(1 + random.nextInt(2))).getBytes(UTF_8);
            for (int changes = random.nextInt(3); changes > 0; changes--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            boolean isValid = isValidForTheJdk(bytes);
            valid += isValid ? 1 : 0;
            assertThat(Utf8.firstMalformed(bytes, 0) < 0).isEqualTo(isValid);
        }
        assertThat(valid).isBetween(1, 199_999);
    }

    @Test
    void findsTheFirstMalformedSequence() {
        byte[] bytes = "0123456789é日".getBytes(UTF_8);
        bytes[bytes.length - 1] = 'x';

        assertThat(Utf8.firstMalformed(bytes, 0)).isEqualTo(12);
        assertThat(Utf8.firstMalformed(bytes, 15)).isEqualTo(-1);
    }
}
