package org.cartcds.knowledge;

/**
 * What a source found.
 *
 * @param source id of the source
 * @param strength how strong, and in whom
 * @param says the finding with its population, never a prediction
 */
public record EvidenceStatement(String source, Strength strength, String says) {

    /** Strength of evidence, by the letter of the knowledge files. */
    public enum Strength {
        /** Prospective trial in patients after CAR-T. */
        P("prospective, after CAR-T"),
        /** Retrospective cohort after CAR-T. */
        R("retrospective, after CAR-T"),
        /** Label, with few or no patients after CAR-T. */
        L("label, few or no patients after CAR-T"),
        /** Investigational. */
        I("investigational"),
        /** Expert or consensus statement. */
        E("expert opinion"),
        /** Evidence of poor value or of harm. */
        N("poor value or harm");

        private final String title;

        Strength(String title) {
            this.title = title;
        }

        /** The strength in words. */
        public String title() {
            return title;
        }
    }
}
