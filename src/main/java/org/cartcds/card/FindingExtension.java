package org.cartcds.card;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.cartcds.chart.AntigenStatus;
import org.cartcds.chart.Extent;
import org.cartcds.chart.PartialDate;
import org.cartcds.criteria.PatientPicture;
import org.cartcds.criteria.Timing;
import org.cartcds.detection.CarTInfusion;
import org.cartcds.detection.Doubt;
import org.cartcds.detection.Evidence;
import org.cartcds.detection.Finding;
import org.cartcds.detection.MissingFact;
import org.cartcds.knowledge.Disease;
import org.cartcds.pathway.PathwaySelection;
import org.cartcds.suggestion.RequestSuggestion;

/** The finding as machines read it. Members without a value are left out; the card drops the empty ones. */
final class FindingExtension {
    private static final Pattern FHIR_DATE = Pattern.compile("\\d{4}(-\\d{2}){0,2}");

    private final FactWording wording;
    private final CardParts parts;

    FindingExtension(FactWording wording, CardParts parts) {
        this.wording = wording;
        this.parts = parts;
    }

    Map<String, Object> of(Finding finding, PathwaySelection selection, Episode episode) {
        PatientPicture picture = finding.picture();
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("failure", picture.failure().word());
        members.put(
                "timing",
                picture.timing() == Timing.UNKNOWN ? "" : picture.timing().word());
        addInfusion(members, finding.disease(), finding.infusion());
        members.put("evidenceDate", date(finding.evidenceDate()));
        picture.daysFromInfusion().exact().ifPresent(days -> members.put("daysFromInfusion", days));
        if (picture.bestResponse() != null) {
            members.put("bestResponse", picture.bestResponse().word());
        }
        members.put("antigen", antigens(picture));
        members.put("extent", picture.extent() == Extent.UNKNOWN ? "" : lower(picture.extent()));
        members.put("episode", episode.code());
        members.put("evidence", evidence(finding.evidence()));
        members.put(
                "options",
                selection.offered().stream()
                        .map(offered -> option(
                                offered.option().id(),
                                offered.option().kind().word(),
                                wording.all(offered.why(), finding)))
                        .toList());
        members.put(
                "withheld",
                selection.withheld().stream()
                        .map(withheld -> option(
                                withheld.option().id(), withheld.option().kind().word(), parts.reasons(withheld.why())))
                        .toList());
        members.put("missing", missing(finding.missing()));
        return members;
    }

    /** The same with the requests that the card suggests, so that feedback about a suggestion leads to its options. */
    static Map<String, Object> with(Map<String, Object> members, List<RequestSuggestion> suggestions) {
        Map<String, Object> all = new LinkedHashMap<>(members);
        all.put(
                "suggestions",
                suggestions.stream()
                        .map(suggestion -> Map.of(
                                "uuid", suggestion.suggestion().uuid(),
                                "kind", suggestion.kind().word(),
                                "options", suggestion.options()))
                        .toList());
        return all;
    }

    /** The same members as far as a doubt has them; {@code failure} is absent. */
    Map<String, Object> of(Doubt doubt, Episode episode) {
        Map<String, Object> members = new LinkedHashMap<>();
        addInfusion(members, doubt.disease(), doubt.infusion());
        members.put("episode", episode.code());
        members.put("evidence", evidence(doubt.evidence()));
        members.put("missing", missing(doubt.missing()));
        return members;
    }

    private static void addInfusion(Map<String, Object> members, Disease disease, CarTInfusion infusion) {
        members.put("disease", disease.id());
        if (infusion.product().isKnown()) {
            members.put("product", infusion.product().id());
            members.put("target", infusion.product().target());
        }
        members.put("infusionDate", date(infusion.date()));
    }

    private static Map<String, Object> antigens(PatientPicture picture) {
        Map<String, Object> antigens = new TreeMap<>();
        picture.antigens().forEach((antigen, status) -> {
            if (status != AntigenStatus.UNKNOWN) {
                antigens.put(antigen, lower(status));
            }
        });
        return antigens;
    }

    private static List<Map<String, Object>> evidence(List<Evidence> records) {
        return records.stream()
                .map(record -> {
                    Map<String, Object> members = new LinkedHashMap<>();
                    members.put("reference", ChartText.of(record.reference()).plain());
                    members.put("date", date(record.date()));
                    members.put("says", ChartText.of(record.says()).plain());
                    return members;
                })
                .toList();
    }

    private static Map<String, Object> option(String id, String kind, List<CardText> why) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("id", id);
        members.put("kind", kind);
        members.put("why", why.stream().map(CardText::plain).toList());
        return members;
    }

    private List<String> missing(List<MissingFact> missing) {
        return parts.missing(missing).stream().map(CardText::plain).toList();
    }

    /** A date that FHIR can write, or nothing: a bound is not a date. */
    private static String date(PartialDate date) {
        String text = date.toString();
        return FHIR_DATE.matcher(text).matches() ? text : "";
    }

    private static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
