package org.cartcds.cdshooks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RepeatedAnswerTests {

    private final RepeatedAnswer answers = new RepeatedAnswer();

    @Test
    void writesTheSameSilentAnswerOnce() {
        CdsResponse silence = new CdsResponse(List.of(), Map.of("reason", "none"));
        assertThat(answers.write(silence)).isSameAs(answers.write(silence)).isEqualTo(CdsHooksJson.write(silence));
    }

    @Test
    void writesEachAnswerAsItIs() {
        CdsResponse one = new CdsResponse(List.of(), Map.of("reason", "one"));
        CdsResponse other = new CdsResponse(List.of(), Map.of("reason", "other"));
        for (CdsResponse response : List.of(one, other, one)) {
            assertThat(answers.write(response)).isEqualTo(CdsHooksJson.write(response));
        }
    }

    @Test
    void keepsNoAnswerWithCards() {
        Source source = new Source("Somebody", null, null, null);
        Card card =
                new Card(UUID.randomUUID(), "A relapse", null, Indicator.INFO, source, null, null, null, null, null);
        CdsResponse response = new CdsResponse(List.of(card), Map.of());
        assertThat(answers.write(response))
                .isNotSameAs(answers.write(response))
                .isEqualTo(CdsHooksJson.write(response));
    }
}
