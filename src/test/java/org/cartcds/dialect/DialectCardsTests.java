package org.cartcds.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.cartcds.cdshooks.Action;
import org.cartcds.cdshooks.Card;
import org.cartcds.cdshooks.Coding;
import org.cartcds.cdshooks.Indicator;
import org.cartcds.cdshooks.Link;
import org.cartcds.cdshooks.SelectionBehavior;
import org.cartcds.cdshooks.Source;
import org.cartcds.cdshooks.Suggestion;
import org.cartcds.client.Client;
import org.cartcds.client.Dialect;
import org.cartcds.client.TestClients;
import org.junit.jupiter.api.Test;

/** Cards that this service does not make today, so that no later card can break an EHR. */
class DialectCardsTests {

    private static final Action ACTION =
            new Action(Action.Type.CREATE, "Draft", Map.of("resourceType", "ServiceRequest", "status", "draft"), null);

    private static Card card(Indicator indicator, String topic, List<Link> links, List<Action> actions) {
        return new Card(
                UUID.randomUUID(),
                "Summary",
                "Detail",
                indicator,
                new Source("Label", null, null, new Coding(topic, "urn:x", null)),
                List.of(new Suggestion("One", UUID.randomUUID(), false, actions)),
                SelectionBehavior.AT_MOST_ONE,
                List.of(),
                links,
                Map.of("org.example", Map.of("a", 1)));
    }

    private static Card render(Card card, Client client) {
        return DialectCards.render(List.of(card), client).get(0);
    }

    @Test
    void criticalCardOpensNoWindowAtOracle() {
        Card critical = card(Indicator.CRITICAL, "t", List.of(), List.of(ACTION));

        assertThat(render(critical, TestClients.client(Dialect.ORACLE).build()).indicator())
                .isEqualTo(Indicator.WARNING);
        assertThat(render(critical, TestClients.client(Dialect.HL7).build()).indicator())
                .isEqualTo(Indicator.CRITICAL);
    }

    @Test
    void oracleGetsNoAppContext() {
        Link smart = new Link("App", URI.create("https://app.example/launch"), Link.Type.SMART, "{\"a\":1}");
        Card card = card(Indicator.INFO, "t", List.of(smart), List.of(ACTION));

        assertThat(render(card, TestClients.client(Dialect.ORACLE).build()).links())
                .singleElement()
                .satisfies(link -> assertThat(link.appContext()).isNull());
        assertThat(render(card, TestClients.client(Dialect.EPIC).build()).links())
                .singleElement()
                .satisfies(link -> assertThat(link.appContext()).isNotNull());
    }

    @Test
    void epicTopicLosesWhatIsNotAlphanumericAndWhatIsTooMuch() {
        Card card = card(Indicator.INFO, "relapse/2025-06 " + "x".repeat(200), List.of(), List.of(ACTION));

        assertThat(render(card, TestClients.client(Dialect.EPIC).build())
                        .source()
                        .topic()
                        .code())
                .isEqualTo("relapse202506" + "x".repeat(87));
    }

    @Test
    void epicGetsNoSuggestionThatItCannotShow() {
        Card two = card(Indicator.INFO, "t", List.of(), List.of(ACTION, ACTION));
        Card rendered = render(two, TestClients.client(Dialect.EPIC).build());

        assertThat(rendered.suggestions()).isEmpty();
        assertThat(rendered.selectionBehavior()).isNull();
    }

    @Test
    void userMayChooseAnySuggestionAndTheExtensionStays() {
        Card card = card(Indicator.INFO, "t", List.of(), List.of(ACTION));

        for (Dialect dialect : Dialect.values()) {
            Card rendered = render(card, TestClients.client(dialect).build());
            assertThat(rendered.selectionBehavior()).isEqualTo(SelectionBehavior.ANY);
            assertThat(rendered.extension()).containsAllEntriesOf(card.extension());
            assertThat(rendered.uuid()).isEqualTo(card.uuid());
        }
    }

    @Test
    void linkOffTheListGoesAndItsCardStaysWhenItSaysMore() {
        Link link = Link.absolute("Trials", URI.create("https://clinicaltrials.gov/search"));
        Card first = card(Indicator.INFO, "t", List.of(link), List.of(ACTION));
        Card second = new Card(
                UUID.randomUUID(),
                "Trials",
                "Detail",
                Indicator.INFO,
                first.source(),
                List.of(),
                null,
                List.of(),
                List.of(link),
                Map.of());
        Client client = TestClients.client(Dialect.ORACLE)
                .allowedLinks("www.cancer.gov")
                .build();

        assertThat(DialectCards.render(List.of(first, second), client))
                .singleElement()
                .satisfies(card -> {
                    assertThat(card.uuid()).isEqualTo(first.uuid());
                    assertThat(card.links()).isEmpty();
                });
    }
}
