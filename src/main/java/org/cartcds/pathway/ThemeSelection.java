package org.cartcds.pathway;

import java.util.ArrayList;
import java.util.List;
import org.cartcds.criteria.PatientPicture;
import org.cartcds.knowledge.Disease;
import org.cartcds.knowledge.TrialTheme;

/**
 * The trial themes of a disease for one patient, in the order of the knowledge.
 *
 * @param offered themes to search for
 * @param withheld the others, each with its reason
 */
public record ThemeSelection(List<TrialTheme> offered, List<WithheldTheme> withheld) {

    public ThemeSelection {
        offered = List.copyOf(offered);
        withheld = List.copyOf(withheld);
    }

    /** The themes of this disease for a patient of whom this is known. Every theme is in one of the two lists. */
    public static ThemeSelection select(Disease disease, PatientPicture picture) {
        List<TrialTheme> offered = new ArrayList<>();
        List<WithheldTheme> withheld = new ArrayList<>();
        for (TrialTheme theme : disease.trials().themes()) {
            Withholding.of(theme.appliesWhen(), theme.notWhen(), picture)
                    .ifPresentOrElse(why -> withheld.add(new WithheldTheme(theme, why)), () -> offered.add(theme));
        }
        return new ThemeSelection(offered, withheld);
    }

    /**
     * A theme that is not searched for this patient.
     *
     * @param theme the theme
     * @param why why not
     */
    public record WithheldTheme(TrialTheme theme, Withholding why) {}
}
