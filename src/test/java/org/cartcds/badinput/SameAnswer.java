package org.cartcds.badinput;

import static org.assertj.core.api.Assertions.assertThat;

import org.cartcds.differential.Comparison;
import org.cartcds.nextsteps.BothWays.Reply;

/**
 * Asks the service with and without its short cuts and demands the same reply. One sentence may differ: with short cuts a
 * record that cannot change the answer is not read, so only without them it is said that it could not be read.
 */
final class SameAnswer {

    private static final String UNREADABLE = "(; |,\"|\")?records that could not be read: [^.;\"]*\"?";

    private SameAnswer() {}

    static Reply ofCall(byte[] body, String name) {
        return same(Comparison.SERVICE.usual(body), Comparison.SERVICE.longWay(body), name);
    }

    static Reply ofBundle(byte[] bundle, String name) {
        return same(Comparison.SERVICE.usualBundle(bundle), Comparison.SERVICE.longWayBundle(bundle), name);
    }

    private static Reply same(Reply usual, Reply longWay, String name) {
        assertThat(withoutUnread(usual)).as(name).isEqualTo(withoutUnread(longWay));
        return usual;
    }

    private static Reply withoutUnread(Reply reply) {
        return new Reply(reply.status(), reply.text().replaceAll(UNREADABLE, ""));
    }
}
