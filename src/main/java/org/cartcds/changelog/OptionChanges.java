package org.cartcds.changelog;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.cartcds.criteria.Criterion;
import org.cartcds.knowledge.Disease;
import org.cartcds.knowledge.EvidenceSource;
import org.cartcds.knowledge.Knowledge;
import org.cartcds.knowledge.PathwayOption;

/** What changes in the options of a disease, with the rules as sentences. */
final class OptionChanges {

    private OptionChanges() {}

    static List<Change> between(Optional<Disease> before, Knowledge old, Optional<Disease> after, Knowledge renewed) {
        Set<String> ids = new LinkedHashSet<>();
        after.ifPresent(disease -> disease.options().forEach(option -> ids.add(option.id())));
        before.ifPresent(disease -> disease.options().forEach(option -> ids.add(option.id())));
        List<Change> changes = new ArrayList<>();
        for (String id : ids) {
            Optional<PathwayOption> was = before.flatMap(disease -> disease.findOption(id));
            Optional<PathwayOption> is = after.flatMap(disease -> disease.findOption(id));
            if (was.isEmpty()) {
                changes.add(Change.added(title(is.get()), Parts.all(parts(is.get(), renewed), Change.How.ADDED)));
            } else if (is.isEmpty()) {
                changes.add(Change.removed(title(was.get()), Parts.all(parts(was.get(), old), Change.How.REMOVED)));
            } else {
                List<Change.Detail> details = Parts.compare(parts(was.get(), old), parts(is.get(), renewed));
                if (!details.isEmpty()) {
                    changes.add(Change.changed(title(is.get()), details));
                }
            }
        }
        return changes;
    }

    private static String title(PathwayOption option) {
        return "Option " + option.title() + " (" + option.id() + ")";
    }

    private static Map<String, List<String>> parts(PathwayOption option, Knowledge knowledge) {
        Map<String, List<String>> parts = Parts.empty();
        parts.put("Title", List.of(option.title()));
        parts.put("Text on the card", option.text().isBlank() ? List.of() : List.of(option.text()));
        parts.put("Shown when all of", sentences(option.appliesWhen()));
        parts.put(
                "Not raised when",
                option.notWhen().stream()
                        .map(exclusion -> exclusion.criterion().sentence() + ": \"" + exclusion.because() + "\""
                                + cited(exclusion.sources(), knowledge))
                        .toList());
        parts.put("Place on the card", places(option));
        parts.put("Order", List.of(String.valueOf(option.order())));
        parts.put("Kind", List.of(option.kind().word()));
        parts.put(
                "Looked at first",
                option.checkFirst().stream()
                        .map(check -> knowledge.checks().containsKey(check)
                                ? knowledge.checks().get(check).title()
                                : check)
                        .toList());
        parts.put(
                "Evidence",
                option.evidence().stream()
                        .map(evidence -> evidence.says() + " ("
                                + evidence.strength().title() + ")" + cited(List.of(evidence.source()), knowledge))
                        .toList());
        parts.put(
                "Links",
                option.links().stream()
                        .map(link -> link.label() + ": " + link.url())
                        .toList());
        parts.put("Draft request", List.of(option.suggestion().word()));
        parts.put("Trial themes", option.trialThemes());
        return parts;
    }

    private static List<String> places(PathwayOption option) {
        List<String> places = new ArrayList<>(List.of(word(option.standing())));
        option.standingWhen()
                .forEach(rule ->
                        places.add(word(rule.standing()) + " when " + String.join(", and ", sentences(rule.when()))));
        return places;
    }

    private static String word(Enum<?> standing) {
        return standing.name().toLowerCase(Locale.ROOT);
    }

    private static List<String> sentences(List<Criterion> criteria) {
        return criteria.stream().map(Criterion::sentence).toList();
    }

    private static String cited(List<String> sources, Knowledge knowledge) {
        return sources.isEmpty()
                ? ""
                : " ["
                        + sources.stream()
                                .map(id -> Optional.ofNullable(
                                                knowledge.sources().get(id))
                                        .map(EvidenceSource::citation)
                                        .orElse(id))
                                .collect(Collectors.joining("; "))
                        + "]";
    }
}
