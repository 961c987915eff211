package org.cartcds.changelog;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.cartcds.cdshooks.Card;
import org.cartcds.cdshooks.CdsHooksJson;
import org.cartcds.cdshooks.CdsResponse;
import org.cartcds.knowledge.Knowledge;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * How one chart is answered, as far as a reader sees it.
 *
 * @param outcome word of the outcome, or the refusal
 * @param reasons words of the reasons
 * @param timing how the failure is named: its kind and, of a relapse, its timing; empty without a finding
 * @param offered ids of the options on the card, in their order
 * @param withheld ids of the options that are not raised
 * @param lines texts of the cards without the numbers of citations and the version, which differ without a meaning
 */
record Firing(
        String outcome,
        List<String> reasons,
        String timing,
        List<String> offered,
        List<String> withheld,
        List<String> lines) {

    private static final Pattern CITATION = Pattern.compile(" \\[\\d+(, \\d+)*]|^\\d+\\. ");

    Firing {
        reasons = List.copyOf(reasons);
        offered = List.copyOf(offered);
        withheld = List.copyOf(withheld);
        lines = List.copyOf(lines);
    }

    static Firing of(String outcome, List<String> reasons, List<Card> cards, Knowledge knowledge) {
        JsonNode json = JsonMapper.shared()
                .readTree(CdsHooksJson.write(new CdsResponse(cards, java.util.Map.of())))
                .path("cards");
        JsonNode finding = json.path(0).path("extension").path("org.cartcds.finding");
        String label = knowledge.label() + " " + knowledge.version();
        List<String> lines = new ArrayList<>();
        for (JsonNode card : json) {
            Stream<String> texts = Stream.of(
                            Stream.of(card.path("summary").asString("")),
                            card.path("detail").asString("").lines(),
                            card.path("links")
                                    .valueStream()
                                    .map(link -> link.path("label").asString("") + " "
                                            + link.path("url").asString("")),
                            card.path("suggestions")
                                    .valueStream()
                                    .map(suggestion -> suggestion.path("label").asString("")))
                    .flatMap(text -> text);
            texts.filter(line -> !line.isBlank())
                    .map(line -> CITATION.matcher(line).replaceAll("").replace(label, knowledge.label()))
                    .forEach(lines::add);
        }
        String timing = (finding.path("failure").asString("") + " "
                        + finding.path("timing").asString(""))
                .strip();
        return new Firing(outcome, reasons, timing, ids(finding.path("options")), ids(finding.path("withheld")), lines);
    }

    /** A chart that is not answered. */
    static Firing refused(String why) {
        return new Firing(why, List.of(), "", List.of(), List.of(), List.of());
    }

    private static List<String> ids(JsonNode options) {
        return options.valueStream()
                .map(option -> option.path("id").asString(""))
                .toList();
    }
}
