package org.cartcds.cdshooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cartcds.cdshooks.CdsHooksServer.GOOD_BODY;

import java.net.http.HttpResponse;
import org.cartcds.cdshooks.CdsHooksSchemas.Message;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests of clients that differ from the usual and are within their rights, and one of a client that is not ours. */
class LegalRequestsTests {

    private static final String INSTANCE = "\"hookInstance\":\"d1577c69-dfbe-44ad-ba6d-3e05e953b2ea\"";

    private static CdsHooksServer server;

    @BeforeAll
    static void start() {
        server = new CdsHooksServer();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static String request(String instance, String user, String more) {
        return "{\"hook\":\"patient-view\"," + instance + ",\"context\":{\"userId\":\"" + user
                + "\",\"patientId\":\"empty\"}" + more + "}";
    }

    private static void assertAnswered(String body) {
        HttpResponse<String> response = server.post(body);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        CdsHooksSchemas.assertValid(Message.RESPONSE, response.body());
    }

    @Test
    void hookInstanceMayBeInCapitalsAndMayRepeat() {
        String capitals = INSTANCE.replace("d1577c69-dfbe-44ad-ba6d", "D1577C69-DFBE-44AD-BA6D");

        assertAnswered(request(capitals, "Practitioner/1", ""));
        assertAnswered(request(capitals, "Practitioner/1", ""));
        assertAnswered(GOOD_BODY);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "patient/Condition.read patient/Procedure.read",
                "patient/Condition.rs?category=problem-list-item patient/*.rs",
                "patient/*.* user/*.* launch openid profile online_access",
                "user/Patient.read"
            })
    void scopesMayBeThoseOfAnyVersionOfTheStandard(String scope) {
        assertAnswered(request(
                INSTANCE,
                "Practitioner/1",
                ",\"fhirServer\":\"https://fhir.example.org/r4\",\"fhirAuthorization\":{\"access_token\":\"t\","
                        + "\"token_type\":\"Bearer\",\"expires_in\":300,\"scope\":\"" + scope
                        + "\",\"subject\":\"cart-cds\"}"));
    }

    @Test
    void epicUserMayBeAPractitionerRoleWithoutAnEncounter() {
        assertAnswered(request(
                INSTANCE,
                "PractitionerRole/e1",
                ",\"extension\":{\"com.epic.cdshooks.request.bpa-trigger-action\":\"7\","
                        + "\"internal.epic.cdshooks.request.epic-emp-id\":\"1234\"},\"prefetch\":{\"-user\":null}"));
    }

    /** athenahealth fires when orders are added; this service offers no such hook, and says which one it was called with. */
    @Test
    void athenaOrderSelectWithDraftOrdersOnlyIsRefusedByItsHook() {
        HttpResponse<String> response = server.post(
                "{\"hook\":\"order-select\"," + INSTANCE + ",\"context\":{\"userId\":\"Practitioner/1\","
                        + "\"patientId\":\"1\",\"selections\":[\"ServiceRequest/a\"],\"draftOrders\":{\"resourceType\":"
                        + "\"Bundle\",\"type\":\"collection\",\"entry\":[{\"resource\":{\"resourceType\":\"ServiceRequest\","
                        + "\"id\":\"a\",\"status\":\"draft\",\"intent\":\"order\",\"subject\":{\"reference\":\"Patient/1\"}}}]}}}");

        assertThat(response.statusCode()).isEqualTo(400);
        CdsHooksSchemas.assertValid(Message.OUTCOME, response.body());
        assertThat(response.body()).contains("hook");
    }
}
