package org.cartcds.nextsteps;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.cartcds.RunningService;
import org.cartcds.cdshooks.CdsHooksSchemas;
import org.cartcds.cdshooks.CdsHooksSchemas.Message;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A chart may hold any number of records, but only so many that have to be read. */
class RecordLimitTests {

    private static final int LIMIT = 100;
    private static final String RELAPSE = "Multiple myeloma in relapse";

    private static RunningService service;

    @BeforeAll
    static void start() {
        service = new RunningService("cartcds.limits.max-records=" + LIMIT);
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    /** A Bundle with the cells, the patient and so many conditions; the patient is always read. */
    private static String bundle(int conditions, String text) {
        return "{\"resourceType\":\"Bundle\",\"type\":\"searchset\",\"entry\":["
                + "{\"resource\":{\"resourceType\":\"Patient\",\"id\":\"p1\"}},"
                + "{\"resource\":{\"resourceType\":\"Procedure\",\"id\":\"car\",\"status\":\"completed\",\"subject\":"
                + "{\"reference\":\"Patient/p1\"},\"performedDateTime\":\"2025-01-10\",\"code\":{\"text\":\"Abecma\"}}}"
                + IntStream.range(0, conditions)
                        .mapToObj(i -> ",{\"resource\":{\"resourceType\":\"Condition\",\"id\":\"c" + i
                                + "\",\"subject\":{\"reference\":\"Patient/p1\"},\"recordedDate\":\"2025-06-02\",\"code\":"
                                + "{\"text\":\"" + text + "\"}}}")
                        .collect(Collectors.joining())
                + "]}";
    }

    private static String call(String bundle) {
        return "{\"hook\":\"patient-view\",\"hookInstance\":\"5f0c0de4-7d2c-4b5e-9a61-0d5f0f9d5f10\",\"context\":{"
                + "\"userId\":\"Practitioner/d\",\"patientId\":\"p1\"},\"prefetch\":{\"patient\":{\"resourceType\":"
                + "\"Patient\",\"id\":\"p1\"},\"procedures\":null,\"conditions\":" + bundle + "}}";
    }

    private static JsonNode refusal(HttpResponse<String> response) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(413);
        CdsHooksSchemas.assertValid(Message.OUTCOME, response.body());
        assertThat(response.body()).contains("more than 100 records").doesNotContain(RELAPSE, "p1");
        return JsonMapper.shared().readTree(response.body()).path("issue").path(0);
    }

    @Test
    void oneRecordTooManyIsRefused() {
        JsonNode issue = refusal(service.post(RunningService.CALL, call(bundle(LIMIT, RELAPSE))));

        assertThat(issue.path("code").stringValue()).isEqualTo("too-long");
        assertThat(issue.path("expression").path(0).stringValue()).isEqualTo("prefetch");
    }

    @Test
    void oneRecordTooManyInABundleIsRefused() {
        JsonNode issue = refusal(service.post(RunningService.EVALUATE, bundle(LIMIT, RELAPSE)));

        assertThat(issue.path("expression").path(0).stringValue()).isEqualTo("Bundle.entry");
    }

    @Test
    void asManyAsAreAllowedAreRead() {
        HttpResponse<String> answer = service.post(RunningService.EVALUATE, bundle(LIMIT - 2, RELAPSE));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.body()).contains("\"outcome\":\"relapse\"", "Condition/c" + (LIMIT - 3));
    }

    /** One that has to be read because a key is missing, or because a Medication matters, counts like any other. */
    @Test
    void recordsThatAreReadForOthersCount() {
        String asthma = bundle(LIMIT, "asthma");

        refusal(service.post(RunningService.CALL, call(asthma).replace("\"conditions\":", "\"conditions\":5,\"x\":")));
    }

    @Test
    void recordsThatDoNotMatterDoNotCount() {
        assertThat(service.post(RunningService.CALL, call(bundle(10 * LIMIT, "asthma")))
                        .statusCode())
                .isEqualTo(200);
        assertThat(service.post(RunningService.EVALUATE, bundle(10 * LIMIT, "asthma"))
                        .statusCode())
                .isEqualTo(200);
    }
}
