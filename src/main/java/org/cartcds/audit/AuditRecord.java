package org.cartcds.audit;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.cartcds.calls.Call;
import org.cartcds.calls.Endpoint;
import org.cartcds.cdshooks.CdsHooksJson;
import org.cartcds.cdshooks.CdsRequest;
import org.cartcds.detection.ReasonCode;
import org.cartcds.storage.Pseudonyms;

/**
 * What is kept of a call until it is written; the identifiers in it leave it as pseudonyms only. The names of the pseudonyms
 * are those of the database, so that records and feedback can be brought together.
 */
record AuditRecord(
        Instant at,
        Endpoint endpoint,
        String client,
        Optional<UUID> hookInstance,
        String user,
        String patient,
        Optional<Call.Decided> decided,
        Optional<String> refusal,
        int status,
        long nanos) {

    static AuditRecord of(Call call) {
        Optional<CdsRequest> request = call.request();
        return new AuditRecord(
                call.arrived(),
                call.endpoint(),
                call.client().orElse(""),
                request.map(CdsRequest::hookInstance),
                request.map(asked -> asked.userId().reference()).orElse(""),
                request.map(CdsRequest::patientId).orElse(""),
                call.decided(),
                call.refusal(),
                call.status(),
                call.nanos());
    }

    /**
     * One line of JSON.
     *
     * @param users pseudonym of a user, by client and user
     */
    String json(String service, Pseudonyms pseudonyms, Function<User, String> users) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("at", at.toString());
        members.put("endpoint", endpoint.word());
        put(members, "client", client);
        if (!user.isEmpty()) {
            members.put("user", users.apply(new User(client, user)));
        }
        hookInstance.ifPresent(instance -> members.put("hookInstance", instance.toString()));
        members.put("status", status);
        refusal.ifPresent(reason -> members.put("refusal", reason));
        decided.ifPresent(what -> {
            members.put("outcome", what.outcome().word());
            members.put("reasons", words(what.reasons()));
            members.put("cards", what.cards());
            what.episode()
                    .filter(episode -> !patient.isEmpty())
                    .ifPresent(episode -> members.put("episode", pseudonyms.of("episode", client, patient, episode)));
            members.put("knowledge", what.knowledgeVersion());
        });
        put(members, "service", service);
        members.put("micros", nanos / 1000);
        return new String(CdsHooksJson.write(members), StandardCharsets.UTF_8);
    }

    /** A user of a client. */
    record User(String client, String reference) {

        String pseudonym(Pseudonyms pseudonyms) {
            return pseudonyms.of("user", client, reference);
        }
    }

    private static void put(Map<String, Object> members, String name, String value) {
        if (!value.isEmpty()) {
            members.put(name, value);
        }
    }

    private static List<String> words(List<ReasonCode> reasons) {
        return reasons.stream().map(ReasonCode::word).toList();
    }

    /** Nothing of the user or the patient. */
    @Override
    public String toString() {
        return "AuditRecord[" + at + ", " + endpoint + ", " + status + "]";
    }
}
