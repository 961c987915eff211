package org.cartcds.chart;

import java.util.Locale;
import java.util.Optional;

/**
 * What a record says about the course of the disease, in the words of IMWG 2016, Lugano 2014, Deauville, mCODE cancer
 * disease status and MRD reporting.
 */
public enum ResponseCategory {
    RELAPSE(Group.FAILURE),
    REFRACTORY(Group.FAILURE),
    PROGRESSION(Group.FAILURE),
    NO_RESPONSE(Group.FAILURE),
    TREATMENT_FAILURE(Group.FAILURE),
    STABLE_DISEASE(Group.NO_CHANGE),
    MINOR_RESPONSE(Group.RESPONSE),
    IMPROVED(Group.RESPONSE),
    PARTIAL_RESPONSE(Group.RESPONSE),
    VERY_GOOD_PARTIAL_RESPONSE(Group.RESPONSE),
    DEAUVILLE_5(Group.METABOLIC),
    DEAUVILLE_4(Group.METABOLIC),
    MRD_POSITIVE(Group.MRD),
    MRD_NEGATIVE(Group.MRD),
    DEAUVILLE_3(Group.REMISSION),
    DEAUVILLE_2(Group.REMISSION),
    DEAUVILLE_1(Group.REMISSION),
    COMPLETE_RESPONSE_INCOMPLETE_RECOVERY(Group.REMISSION),
    COMPLETE_RESPONSE(Group.REMISSION),
    STRINGENT_COMPLETE_RESPONSE(Group.REMISSION),
    REMISSION(Group.REMISSION),
    INDETERMINATE(Group.NONE);

    private final Group group;

    ResponseCategory(Group group) {
        this.group = group;
    }

    /** What kind of statement this is. */
    public Group group() {
        return group;
    }

    /** The word of the knowledge files, for example {@code partial-response}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The category with this word, or empty. */
    public static Optional<ResponseCategory> find(String word) {
        for (ResponseCategory category : values()) {
            if (category.word().equals(word)) {
                return Optional.of(category);
            }
        }
        return Optional.empty();
    }

    /** What a category says about the treatment. */
    public enum Group {
        /** The treatment failed. */
        FAILURE,
        /** Neither better nor worse. */
        NO_CHANGE,
        /** Better, but disease remains or depth is not stated. */
        RESPONSE,
        /** PET activity that is neither remission nor progression by itself. */
        METABOLIC,
        /** Measurable residual disease, an axis of its own. */
        MRD,
        /** Remission or complete response. */
        REMISSION,
        /** Says nothing definite. */
        NONE
    }
}
