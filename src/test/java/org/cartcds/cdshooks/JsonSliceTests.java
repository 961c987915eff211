package org.cartcds.cdshooks;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;

class JsonSliceTests {

    private static final byte[] BODY = "{\"a\":\"ä\",\"b\":\"ä\"}".getBytes(UTF_8);

    @Test
    void readsItsPieceOnly() {
        assertThat(new JsonSlice(BODY, 5, 4).asUtf8String()).isEqualTo("\"ä\"");
        assertThat(JsonSlice.of(BODY).length()).isEqualTo(BODY.length);
    }

    @Test
    void isEqualByContent() {
        JsonSlice first = new JsonSlice(BODY, 5, 4);
        JsonSlice second = new JsonSlice(BODY, 14, 4);

        assertThat(first).isEqualTo(second).hasSameHashCodeAs(second).isNotEqualTo(new JsonSlice(BODY, 5, 3));
    }

    @Test
    void refusesAPieceOutsideTheBody() {
        assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> new JsonSlice(BODY, 10, 100));
    }

    @Test
    void printsNoContent() {
        assertThat(new JsonSlice(BODY, 5, 4)).hasToString("JsonSlice[length=4]");
    }
}
