package org.cartcds.cdshooks;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A service whose answer follows from the patient's id: {@code empty}, {@code card}, {@code missing} or {@code broken}. */
final class StubService implements CdsService {

    static final String ID = "stub";
    static final String SECRET = "SECRET-FROM-THE-CHART";

    @Override
    public ServiceDescription description() {
        Map<String, String> prefetch = new LinkedHashMap<>();
        prefetch.put("patient", "Patient/{{context.patientId}}");
        prefetch.put("conditions", "Condition?patient={{context.patientId}}");
        return ServiceDescription.patientView(
                ID, "Stub", "Answers by the patient's id.", prefetch, "Needs the patient.", Map.of());
    }

    @Override
    public CdsResponse evaluate(CdsRequest request, Caller caller) {
        return switch (request.patientId()) {
            case "card" ->
                new CdsResponse(List.of(card()), Map.of("org.cartcds.decision", Map.of("outcome", "relapse")));
            case "missing" -> throw new MissingData(List.of("patient", "conditions"));
            case "broken" -> throw new IllegalStateException(SECRET, new IllegalArgumentException(SECRET));
            case "endless" -> throw new StackOverflowError(SECRET);
            case "unwritable" -> new CdsResponse(List.of(), Map.of("org.cartcds.decision", new Unwritable()));
            default ->
                new CdsResponse(
                        List.of(),
                        Map.of(
                                "org.cartcds.decision",
                                Map.of("outcome", "not-documented", "reasons", List.of("no-car-t"))));
        };
    }

    static Card card() {
        return new Card(
                UUID.randomUUID(),
                "Relapse 143 days after CAR-T is documented",
                "**Facts**\n\n| a | b |",
                Indicator.WARNING,
                new Source(
                        "Stub",
                        URI.create("https://example.org"),
                        null,
                        new Coding("t1", "https://example.org/t", null)),
                List.of(),
                null,
                List.of(new Coding("c", "https://example.org/c", "Not now")),
                List.of(Link.absolute("Trials", URI.create("https://example.org/trials?q=a%20b"))),
                Map.of("org.cartcds.finding", Map.of("failure", "relapse", "missing", List.of())));
    }

    /** A bean whose only getter fails with a message that must not get out. */
    public static final class Unwritable {

        public String getValue() {
            throw new IllegalStateException(SECRET);
        }
    }
}
