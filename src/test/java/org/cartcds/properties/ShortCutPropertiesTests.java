package org.cartcds.properties;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import org.cartcds.detection.Outcome;
import org.cartcds.differential.Writing;
import org.cartcds.nextsteps.BothWays;
import org.cartcds.nextsteps.BothWays.Reply;

/** No short cut changes the answer to a generated chart, in whatever writing. */
class ShortCutPropertiesTests {

    private static final BothWays SERVICE = new BothWays();
    private static final Set<String> SEEN = ConcurrentHashMap.newKeySet();

    @Provide
    Arbitrary<Plan> plans() {
        return Plans.any();
    }

    @Property(edgeCases = EdgeCasesMode.NONE)
    void bothWaysGiveTheSameReplyInEveryWriting(
            @ForAll("plans") Plan plan, @ForAll Writing writing, @ForAll long seed) {
        GeneratedChart chart = ChartWriter.write(plan);
        List<String> keys = new ArrayList<>(GeneratedChart.KEYS);
        Collections.shuffle(keys, new Random(seed));
        byte[] call = chart.call(keys);
        Reply reply = SERVICE.usual(call);
        assertThat(reply).as(chart.toString()).isEqualTo(SERVICE.longWay(call));
        assertThat(reply.outcome())
                .as(chart.toString())
                .isEqualTo(chart.answer().decision().outcome().word());
        SEEN.add(reply.outcome());
        SEEN.add(SERVICE.isQuick(call) ? "quick" : "read");

        byte[] written = writing.of(call, new Random(seed));
        Reply other = SERVICE.usual(written);
        assertThat(other).as("%s in writing %s", chart, writing).isEqualTo(SERVICE.longWay(written));
        if (writing.keepsTheAnswer()) {
            assertThat(other).as("%s in writing %s", chart, writing).isEqualTo(reply);
        }
    }

    /** A generator that never takes one of the ways would prove nothing about it. */
    @AfterContainer
    static void everyOutcomeAndBothWaysWereGenerated() {
        assertThat(SEEN)
                .contains("quick", "read")
                .containsAll(
                        EnumSet.allOf(Outcome.class).stream().map(Outcome::word).toList());
    }
}
