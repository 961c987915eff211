package org.cartcds.badinput;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.cartcds.nextsteps.BothWays.Reply;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Good charts with something wrong in one place: answered or refused with a 4xx, the same with and without short cuts. */
class FhirMutationTests {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final int ROUNDS = Integer.getInteger("generated.rounds", 1);

    /** Every nth place of a sample takes one of the wrong values; over the places each of them comes everywhere. */
    private static final int STEP = 3;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "relapse-lymphoma-administration-only/request.json",
                "relapse-leukemia-child-cd19-negative/request.json",
                "incomplete-response-lymphoma-deauville-5/request.json",
                "undetermined-lymphoma-conflicting-records/bundle.json"
            })
    void oneWrongOrMissingMember(String sample) throws IOException {
        ObjectNode chart = (ObjectNode) JSON.readTree(Files.readString(Path.of("samples", sample)));
        boolean isBundle = sample.endsWith("bundle.json");
        List<Mutation> places = Mutation.places(chart);
        Map<Integer, Integer> statuses = new TreeMap<>();
        int step = Math.max(1, STEP / ROUNDS);
        int turn = 0;
        for (int i = 0; i < places.size(); i += step) {
            Mutation place = places.get(i);
            for (int k = 0; k < 2; k++) {
                JsonNode wrong = Mutation.WRONG.get(turn++ % Mutation.WRONG.size());
                statuses.merge(check(place.apply(chart, wrong), isBundle, place + " " + wrong), 1, Integer::sum);
            }
            statuses.merge(check(place.apply(chart, null), isBundle, place + " gone"), 1, Integer::sum);
        }
        assertThat(turn).isGreaterThan(100);
        assertThat(statuses).containsKeys(200, 400);
    }

    private static int check(ObjectNode chart, boolean isBundle, String name) {
        byte[] bytes = chart.toString().getBytes(UTF_8);
        Reply reply = isBundle ? SameAnswer.ofBundle(bytes, name) : SameAnswer.ofCall(bytes, name);
        assertThat(reply.status()).as(name).isIn(200, 400, 412);
        return reply.status();
    }
}
