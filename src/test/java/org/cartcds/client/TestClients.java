package org.cartcds.client;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.cartcds.cdshooks.Coding;
import org.cartcds.knowledge.SuggestionKind;

/** Clients with the answers that a test wants, for tests of other packages. */
public final class TestClients {

    private Dialect dialect = Dialect.HL7;
    private Optional<DetailFormat> format = Optional.empty();
    private SuggestionCodes suggestions = SuggestionCodes.none();
    private boolean decisionExtension = true;
    private boolean undeterminedCard = true;
    private boolean reviewedOnly;
    private boolean links = true;
    private Optional<Set<String>> allowedLinks = Optional.empty();

    private TestClients() {}

    public static TestClients client(Dialect dialect) {
        TestClients client = new TestClients();
        client.dialect = dialect;
        return client;
    }

    public TestClients format(DetailFormat value) {
        format = Optional.of(value);
        return this;
    }

    public TestClients codes(Map<SuggestionKind, Coding> codes) {
        suggestions = new SuggestionCodes(codes, SuggestionCodes.Generic.NONE);
        return this;
    }

    public TestClients generic(SuggestionCodes.Generic generic) {
        suggestions = new SuggestionCodes(suggestions.codes(), generic);
        return this;
    }

    public TestClients withoutDecisionExtension() {
        decisionExtension = false;
        return this;
    }

    public TestClients withoutUndeterminedCard() {
        undeterminedCard = false;
        return this;
    }

    public TestClients reviewedOnly() {
        reviewedOnly = true;
        return this;
    }

    public TestClients withoutLinks() {
        links = false;
        return this;
    }

    public TestClients allowedLinks(String... hosts) {
        allowedLinks = Optional.of(Set.of(hosts));
        return this;
    }

    public Client build() {
        return new Client(
                "test",
                "Test",
                Optional.empty(),
                FhirSettings.none(),
                Set.of(),
                new ClientLimits(OptionalInt.empty(), Long.MAX_VALUE),
                new Answers(
                        dialect,
                        format.orElse(dialect.usualFormat()),
                        suggestions,
                        decisionExtension,
                        undeterminedCard,
                        reviewedOnly,
                        links,
                        allowedLinks),
                new QuietPeriods(false, Duration.ZERO, Map.of()),
                false,
                Optional.empty());
    }
}
