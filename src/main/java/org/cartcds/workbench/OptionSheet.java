package org.cartcds.workbench;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cartcds.cdshooks.CdsResponse;
import org.cartcds.knowledge.Disease;
import org.cartcds.knowledge.EvidenceSource;
import org.cartcds.knowledge.EvidenceStatement;
import org.cartcds.knowledge.Knowledge;
import org.cartcds.knowledge.PathwayOption;
import org.jspecify.annotations.Nullable;

/** The options of a finding card with what the sources say, by the ids in the card's extension. */
final class OptionSheet {

    private static final String FINDING = "org.cartcds.finding";

    private final Knowledge knowledge;

    OptionSheet(Knowledge knowledge) {
        this.knowledge = knowledge;
    }

    /**
     * An option.
     *
     * @param title title on the card
     * @param kind word of its kind
     * @param raised false when the card says why it is not raised
     * @param text the sentences of the card
     * @param why why it is raised or not
     * @param evidence what the sources found
     */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    record Option(String title, String kind, boolean raised, String text, List<String> why, List<Statement> evidence) {

        Option {
            why = List.copyOf(why);
            evidence = List.copyOf(evidence);
        }
    }

    /** What a source found, how strong and in whom; the address is absent for labels. */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    record Statement(
            String says,
            String strength,
            String citation,
            String identifier,
            @Nullable String url,
            String population,
            String design) {}

    /** The options in the order of the card; none without a finding card. */
    List<Option> of(CdsResponse response) {
        if (response.cards().isEmpty()
                || !(response.cards().get(0).extension().get(FINDING) instanceof Map<?, ?> finding)) {
            return List.of();
        }
        Optional<Disease> disease = knowledge.findDisease(String.valueOf(finding.get("disease")));
        List<Option> options = new ArrayList<>();
        disease.ifPresent(one -> {
            add(options, one, finding.get("options"), true);
            add(options, one, finding.get("withheld"), false);
        });
        return options;
    }

    private void add(List<Option> options, Disease disease, @Nullable Object members, boolean raised) {
        if (!(members instanceof List<?> list)) {
            return;
        }
        for (Object member : list) {
            if (member instanceof Map<?, ?> option) {
                disease.findOption(String.valueOf(option.get("id")))
                        .ifPresent(found -> options.add(option(found, texts(option.get("why")), raised)));
            }
        }
    }

    private Option option(PathwayOption option, List<String> why, boolean raised) {
        return new Option(
                option.title(),
                option.kind().word(),
                raised,
                option.text(),
                why,
                option.evidence().stream().map(this::statement).toList());
    }

    private Statement statement(EvidenceStatement statement) {
        EvidenceSource source = knowledge.getSource(statement.source());
        return new Statement(
                statement.says(),
                statement.strength().title(),
                source.citation(),
                source.identifierTitle(),
                source.url().map(Object::toString).orElse(null),
                source.population(),
                source.design());
    }

    private static List<String> texts(@Nullable Object list) {
        return list instanceof List<?> texts
                ? texts.stream().map(String::valueOf).toList()
                : List.of();
    }
}
