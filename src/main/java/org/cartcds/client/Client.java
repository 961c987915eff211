package org.cartcds.client;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.cartcds.cdshooks.Caller;

/**
 * A CDS Client: the system of one organisation that calls this service, and everything that is agreed with it. Comes
 * from one file; see {@code samples/clients/example-hospital.yaml} for the meaning of every member.
 *
 * @param id name of the file without its ending; used in logs, metrics and stored records
 * @param title name for people
 * @param trust how its calls are recognised; empty only in evaluation mode
 * @param fhir its FHIR servers and how they may be asked
 * @param corsOrigins browser origins whose pages may read the answers
 * @param limits what it may ask of the service
 * @param answers the shape of its answers
 * @param quiet how long a card that was dealt with stays away
 * @param silent whether decisions are only recorded and every answer has no cards
 * @param knowledge version of the knowledge that it is pinned to; empty for the current one
 */
public record Client(
        String id,
        String title,
        Optional<Trust> trust,
        FhirSettings fhir,
        Set<String> corsOrigins,
        ClientLimits limits,
        Answers answers,
        QuietPeriods quiet,
        boolean silent,
        Optional<String> knowledge)
        implements Caller {

    /** The id of the built-in client of evaluation mode; no file may have it. */
    static final String EVALUATION_ID = "evaluation";

    private static final Client EVALUATION = evaluation(Dialect.HL7);

    public Client {
        corsOrigins = Set.copyOf(corsOrigins);
    }

    /** The built-in client of evaluation mode: plain answers, no FHIR server, nothing kept quiet, no limits. */
    public static Client evaluation() {
        return EVALUATION;
    }

    /** As {@link #evaluation()}, with cards in the dialect. */
    public static Client evaluation(Dialect dialect) {
        return new Client(
                EVALUATION_ID,
                "Open evaluation",
                Optional.empty(),
                FhirSettings.none(),
                Set.of(),
                new ClientLimits(OptionalInt.empty(), Long.MAX_VALUE),
                Answers.standard(dialect),
                new QuietPeriods(false, Duration.ZERO, Map.of()),
                false,
                Optional.empty());
    }

    /**
     * The client behind a call.
     *
     * @throws IllegalArgumentException when the caller was not authenticated by this package
     */
    public static Client of(Caller caller) {
        if (caller instanceof Client client) {
            return client;
        }
        throw new IllegalArgumentException("the caller is no configured client");
    }

    /** The same client, told the decision with every answer. */
    public Client withDecision() {
        return new Client(
                id, title, trust, fhir, corsOrigins, limits, answers.withDecisionExtension(), quiet, silent, knowledge);
    }

    /** What its tokens have to look like; empty only in evaluation mode. */
    public Optional<TrustTerms> terms() {
        return trust.map(Trust::terms);
    }

    @Override
    public long maxBodyBytes() {
        return limits.maxBodyBytes();
    }

    /** The id only. */
    @Override
    public String toString() {
        return "Client[" + id + "]";
    }
}
