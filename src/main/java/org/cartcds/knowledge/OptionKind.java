package org.cartcds.knowledge;

import java.util.Locale;

/** The fixed kinds of next step. */
public enum OptionKind {
    CLINICAL_TRIAL,
    BISPECIFIC_ANTIBODY,
    DIFFERENT_TARGET_CAR_T,
    SAME_TARGET_DIFFERENT_PRODUCT_CAR_T,
    SAME_PRODUCT_REINFUSION,
    TAFASITAMAB_LENALIDOMIDE,
    IMMUNOMODULATOR_COMBINATION,
    PLATINUM_SALVAGE,
    CHEMO_IMMUNOTHERAPY,
    ANTIBODY_DRUG_CONJUGATE,
    TARGETED_THERAPY,
    ALLOGENEIC_TRANSPLANT,
    CHECKPOINT_INHIBITOR,
    RADIOTHERAPY,
    SUPPORTIVE_AND_PALLIATIVE_CARE,
    PSYCHOSOCIAL_SUPPORT,
    SECOND_OPINION;

    /** The word of the knowledge files, for example {@code clinical-trial}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
