package org.cartcds.differential;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.cartcds.nextsteps.BothWays;
import org.cartcds.nextsteps.BothWays.Reply;

/** Asks the service with and without its short cuts and demands the same reply, whatever it is. */
public final class Comparison {

    public static final BothWays SERVICE = new BothWays();

    private Comparison() {}

    /** The reply to the body of a hook call, which both ways give. */
    public static Reply ofCall(byte[] body, String name) {
        Reply reply = SERVICE.usual(body);
        assertThat(reply).as(name).isEqualTo(SERVICE.longWay(body));
        return reply;
    }

    /** The reply to a Bundle, which both ways give. */
    public static Reply ofBundle(byte[] bundle, String name) {
        Reply reply = SERVICE.usualBundle(bundle);
        assertThat(reply).as(name).isEqualTo(SERVICE.longWayBundle(bundle));
        return reply;
    }

    /** The reply to a chart in one more writing: both ways give it, and it is the first one where the writing does not matter. */
    static void inWriting(Writing writing, byte[] chart, boolean isBundle, Reply first, long seed, String name) {
        byte[] written = writing.of(chart, new Random(seed));
        String what = "%s, %s with seed %d: %s"
                .formatted(name, writing, seed, new String(written, StandardCharsets.UTF_8).substring(0, 400));
        Reply reply = isBundle ? ofBundle(written, what) : ofCall(written, what);
        if (writing.keepsTheAnswer()) {
            assertThat(reply).as(what).isEqualTo(first);
        }
    }
}
