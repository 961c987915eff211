package org.cartcds.card;

import static org.cartcds.card.WordFamily.ANTIGEN;
import static org.cartcds.card.WordFamily.EXTENT;
import static org.cartcds.card.WordFamily.FAILURE;
import static org.cartcds.card.WordFamily.RESPONSE;
import static org.cartcds.card.WordFamily.TIMING;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.cartcds.chart.AntigenStatus;
import org.cartcds.chart.DayRange;
import org.cartcds.criteria.Criterion;
import org.cartcds.criteria.PatientPicture;
import org.cartcds.criteria.TherapyCourse;
import org.cartcds.detection.Finding;
import org.cartcds.knowledge.Knowledge;
import org.cartcds.knowledge.Product;
import org.cartcds.knowledge.Subtype;
import org.cartcds.pathway.ToldFact;

/** Tells a fact that decided about an option in the words of the patient's chart. */
final class FactWording {
    private final Knowledge knowledge;
    private final CardTemplates texts;

    FactWording(Knowledge knowledge, CardTemplates texts) {
        this.knowledge = knowledge;
        this.texts = texts;
    }

    /** All facts, or that none was needed. */
    List<CardText> all(List<ToldFact> facts, Finding finding) {
        return facts.isEmpty()
                ? List.of(texts.text(Sentence.WHY_ALWAYS))
                : facts.stream().map(fact -> tell(fact, finding)).distinct().toList();
    }

    /**
     * The facts that are worth repeating beside an option: what is recorded, beyond the failure itself.
     *
     * @param withAntigen whether the antigen counts too, which weighs on nearly every option
     */
    List<CardText> notable(List<ToldFact> facts, Finding finding, boolean withAntigen) {
        return facts.stream()
                .filter(fact -> withAntigen || !(fact.criterion() instanceof Criterion.Antigen))
                .filter(fact -> isNotable(fact, finding.picture()))
                .map(fact -> tell(fact, finding))
                .distinct()
                .toList();
    }

    private static boolean isNotable(ToldFact fact, PatientPicture picture) {
        Criterion criterion = fact.criterion();
        if (criterion instanceof Criterion.Failure
                || criterion instanceof Criterion.ProductIs
                || criterion instanceof Criterion.ProductTarget
                || criterion instanceof Criterion.RelapseTiming
                || criterion instanceof Criterion.ExtentIs
                || criterion instanceof Criterion.Age) {
            return false;
        }
        if (criterion instanceof Criterion.Antigen antigen) {
            return picture.antigen(antigen.antigen()) != AntigenStatus.UNKNOWN;
        }
        if (criterion instanceof Criterion.BestResponse) {
            return picture.bestResponse() != null;
        }
        if (criterion instanceof Criterion.DaysFromInfusion) {
            return true;
        }
        if (criterion instanceof Criterion.EarlierCarT) {
            return !picture.earlierTargets().isEmpty();
        }
        return fact.holds();
    }

    private CardText tell(ToldFact fact, Finding finding) {
        PatientPicture picture = finding.picture();
        Criterion criterion = fact.criterion();
        if (criterion instanceof Criterion.Failure) {
            return texts.text(Sentence.WHY_FAILURE, Map.of("failure", texts.word(FAILURE, picture.failure())));
        }
        if (criterion instanceof Criterion.RelapseTiming) {
            return texts.text(Sentence.WHY_TIMING, Map.of("timing", texts.word(TIMING, picture.timing())));
        }
        if (criterion instanceof Criterion.ProductIs) {
            Product product = finding.infusion().product();
            return texts.text(Sentence.WHY_PRODUCT, Map.of("product", product(product)));
        }
        if (criterion instanceof Criterion.ProductTarget) {
            return texts.text(Sentence.WHY_PRODUCT_TARGET, Map.of("target", ChartText.of(picture.target())));
        }
        if (criterion instanceof Criterion.Antigen antigen) {
            CardText status = texts.word(ANTIGEN, picture.antigen(antigen.antigen()));
            return texts.text(
                    Sentence.WHY_ANTIGEN, Map.of("antigen", ChartText.of(antigen.antigen()), "status", status));
        }
        if (criterion instanceof Criterion.ExtentIs) {
            return texts.text(Sentence.WHY_EXTENT, Map.of("extent", texts.word(EXTENT, picture.extent())));
        }
        if (criterion instanceof Criterion.Age) {
            return picture.age().isKnown()
                    ? texts.text(
                            Sentence.WHY_AGE,
                            Map.of("age", CuratedText.of(picture.age().toString())))
                    : texts.text(Sentence.WHY_AGE_UNKNOWN);
        }
        if (criterion instanceof Criterion.DaysFromInfusion) {
            return texts.text(Sentence.WHY_DAYS, Map.of("when", when(picture.daysFromInfusion())));
        }
        if (criterion instanceof Criterion.BestResponse) {
            CardText response = picture.bestResponse() == null
                    ? texts.text(Sentence.RESPONSE_NONE)
                    : texts.word(RESPONSE, picture.bestResponse());
            return texts.text(Sentence.WHY_BEST_RESPONSE, Map.of("response", response));
        }
        if (criterion instanceof Criterion.EarlierCarT) {
            return texts.text(
                    picture.earlierTargets().isEmpty() ? Sentence.WHY_NO_EARLIER_CAR_T : Sentence.WHY_EARLIER_CAR_T);
        }
        return tellSet(fact, finding);
    }

    private CardText tellSet(ToldFact fact, Finding finding) {
        PatientPicture picture = finding.picture();
        Criterion criterion = fact.criterion();
        if (criterion instanceof Criterion.PriorTherapy prior) {
            return therapy(
                    fact.holds() ? Sentence.WHY_PRIOR_THERAPY : Sentence.WHY_NO_PRIOR_THERAPY,
                    prior.classes(),
                    picture,
                    course -> course.phase() == TherapyCourse.Phase.BEFORE_FAILURE);
        }
        if (criterion instanceof Criterion.TherapySinceFailure since) {
            return therapy(
                    fact.holds() ? Sentence.WHY_THERAPY_SINCE_FAILURE : Sentence.WHY_NO_THERAPY_SINCE_FAILURE,
                    since.classes(),
                    picture,
                    course -> course.phase() == TherapyCourse.Phase.SINCE_FAILURE);
        }
        if (criterion instanceof Criterion.ProgressedOn progressed) {
            return therapy(
                    fact.holds() ? Sentence.WHY_PROGRESSED_ON : Sentence.WHY_NO_PROGRESSED_ON,
                    progressed.classes(),
                    picture,
                    TherapyCourse::stoppedForProgression);
        }
        if (criterion instanceof Criterion.PriorCarTTarget target) {
            return texts.text(
                    fact.holds() ? Sentence.WHY_PRIOR_TARGET : Sentence.WHY_NO_PRIOR_TARGET,
                    Map.of("targets", shown(target.anyOf(), picture.earlierTargets(), fact.holds(), Map.of())));
        }
        if (criterion instanceof Criterion.Subtype subtype) {
            Map<String, String> titles = finding.disease().subtypes().values().stream()
                    .collect(java.util.stream.Collectors.toMap(Subtype::id, Subtype::title));
            return texts.text(
                    fact.holds() ? Sentence.WHY_SUBTYPE : Sentence.WHY_NO_SUBTYPE,
                    Map.of("subtypes", shown(subtype.anyOf(), picture.subtypes(), fact.holds(), titles)));
        }
        if (criterion instanceof Criterion.Fact recorded) {
            Map<String, String> titles = knowledge.facts().titles();
            return texts.text(
                    fact.holds() ? Sentence.WHY_FACT : Sentence.WHY_NO_FACT,
                    Map.of("facts", shown(recorded.anyOf(), picture.facts(), fact.holds(), titles)));
        }
        throw new IllegalStateException("Alternatives and negations are told by their members.");
    }

    /** Of the values asked for those on the chart, or all of them when none is. */
    private static List<CardText> shown(
            Set<String> asked, Collection<String> present, boolean holds, Map<String, String> titles) {
        return asked.stream()
                .filter(value -> !holds || present.contains(value))
                .sorted()
                .map(value -> (CardText) ChartText.of(titles.getOrDefault(value, value)))
                .toList();
    }

    private CardText therapy(
            Sentence sentence, Set<String> classes, PatientPicture picture, Predicate<TherapyCourse> which) {
        List<CardText> names = picture.therapies().stream()
                .filter(which)
                .filter(course -> course.classes().stream().anyMatch(classes::contains))
                .map(TherapyCourse::name)
                .distinct()
                .map(name -> (CardText) ChartText.of(name))
                .toList();
        Map<String, String> titles = knowledge.therapies().classTitles();
        return texts.text(sentence, Map.of("therapies", names, "classes", shown(classes, Set.of(), false, titles)));
    }

    /** The product as it is called in a sentence. */
    CardText product(Product product) {
        return product.isKnown() ? CuratedText.of(product.name()) : texts.text(Sentence.PRODUCT_UNKNOWN);
    }

    /** The target of a product, or nothing when it is not known. */
    static List<CardText> target(Product product) {
        return product.isKnown() ? List.of(CuratedText.of(product.target())) : List.of();
    }

    /** The distance from the infusion, to be read before the name of the product. */
    CardText when(DayRange days) {
        if (days.exact().isPresent()) {
            int exact = days.exact().getAsInt();
            return exact == 0
                    ? texts.text(Sentence.WHEN_SAME_DAY)
                    : texts.text(Sentence.WHEN_EXACT, Map.of("days", CuratedText.of(exact)));
        }
        boolean open = days.most() == Integer.MAX_VALUE;
        if (days.least() <= 0) {
            return open
                    ? texts.text(Sentence.WHEN_UNKNOWN)
                    : texts.text(Sentence.WHEN_AT_MOST, Map.of("most", CuratedText.of(days.most())));
        }
        CardText least = CuratedText.of(days.least());
        return open
                ? texts.text(Sentence.WHEN_AT_LEAST, Map.of("least", least))
                : texts.text(Sentence.WHEN_BETWEEN, Map.of("least", least, "most", CuratedText.of(days.most())));
    }
}
