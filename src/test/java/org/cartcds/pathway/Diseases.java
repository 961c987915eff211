package org.cartcds.pathway;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.cartcds.criteria.Criterion;
import org.cartcds.knowledge.Disease;
import org.cartcds.knowledge.DiseaseTrials;
import org.cartcds.knowledge.EvidenceStatement;
import org.cartcds.knowledge.Exclusion;
import org.cartcds.knowledge.OptionKind;
import org.cartcds.knowledge.PathwayOption;
import org.cartcds.knowledge.Review;
import org.cartcds.knowledge.Standing;
import org.cartcds.knowledge.StandingRule;
import org.cartcds.knowledge.SuggestionKind;
import org.cartcds.knowledge.TrialSearch;
import org.cartcds.knowledge.TrialTheme;
import org.cartcds.knowledge.Window;
import org.cartcds.knowledge.Windows;

/** Made-up diseases and options for tests. */
public final class Diseases {
    public static final List<String> REGISTRIES = List.of("clinicaltrials-gov", "nci", "imf");

    private Diseases() {}

    public static Disease myeloma(PathwayOption... options) {
        return disease("multiple-myeloma", "multiple myeloma", trials(false), options);
    }

    public static Disease disease(String id, String name, DiseaseTrials trials, PathwayOption... options) {
        Review draft = new Review(Optional.empty(), Optional.empty(), Optional.of(LocalDate.of(2027, 5, 21)), false);
        return new Disease(
                id,
                name,
                name,
                Set.of(),
                Set.of(),
                Map.of(),
                List.of("BCMA", "GPRC5D"),
                Set.of(),
                new Windows(window(14), window(60), window(90), window(90), window(366)),
                List.of(options),
                trials,
                draft,
                Map.of());
    }

    public static DiseaseTrials trials(boolean ageBands, TrialTheme... themes) {
        return new DiseaseTrials(
                "Multiple Myeloma",
                "relapse OR refractory",
                ageBands,
                List.of(new TrialSearch("after-car-t", "Recruiting trials: multiple myeloma", "CAR-T OR bispecific")),
                List.of(themes),
                REGISTRIES);
    }

    public static TrialTheme theme(String id, String intervention, String term, Exclusion... notWhen) {
        return new TrialTheme(id, "Theme " + id, intervention, term, List.of(), List.of(notWhen));
    }

    public static PathwayOption option(
            String id,
            int order,
            Standing standing,
            List<StandingRule> standingWhen,
            List<Criterion> appliesWhen,
            Exclusion... notWhen) {
        return new PathwayOption(
                id,
                "Title of " + id,
                OptionKind.BISPECIFIC_ANTIBODY,
                order,
                standing,
                standingWhen,
                appliesWhen,
                List.of(notWhen),
                List.of("antigen-retest"),
                List.of(new EvidenceStatement(
                        "dima-2025", EvidenceStatement.Strength.R, "Response in 1 of 2 patients.")),
                List.of(),
                SuggestionKind.NONE,
                List.of(),
                "Text of " + id + ".",
                "options/" + id + ".md");
    }

    private static Window window(int days) {
        return new Window(days, List.of(), "");
    }
}
