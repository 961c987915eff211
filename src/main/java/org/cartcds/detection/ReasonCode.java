package org.cartcds.detection;

import java.util.Locale;

/** Why the outcome is what it is, and why there is or is not a card. A closed list; each word has one meaning. */
public enum ReasonCode {
    /** Nothing on the chart means CAR-T. */
    NO_CAR_T,
    /** The request brought no data at all, and the client wants no error for that. */
    NO_DATA_SENT,
    /** CAR-T appears only as planned, requested, collected or not done. */
    PLANNED_ONLY,
    /** The only CAR-T records are entered in error. */
    ENTERED_IN_ERROR,
    /** Every sign of failure lies before the infusion. */
    FAILURE_BEFORE_INFUSION,
    /** The sign of failure lies before the first assessment of the disease. */
    TOO_EARLY_TO_ASSESS,
    /** A sign of failure has no date that places it. */
    RELAPSE_NOT_DATED,
    /** The infusion has no date that places it before the sign of failure. */
    INFUSION_NOT_DATED,
    /** The sign of failure is recorded as not confirmed. */
    NOT_CONFIRMED,
    /** Records contradict each other. */
    CONFLICTING_RECORDS,
    /** Remission or complete response is recorded after the failure. */
    REMISSION_AFTER_FAILURE,
    /** No disease of the knowledge is on the chart. */
    NO_SUPPORTED_DISEASE,
    /** Several diseases fit the product and nothing tells which one it was given for. */
    DISEASE_AMBIGUOUS,
    /** The sign of failure belongs to another disease. */
    OTHER_DISEASE,
    /** Nothing on the chart says that the therapy failed. */
    NO_FAILURE_RECORDED,
    /** An acute toxicity is recorded; no card disturbs its treatment. */
    ACUTE_TOXICITY,
    /** A death is recorded. */
    DECEASED,
    /** The same episode was set aside and nothing is new. */
    SNOOZED,
    /** The client shows reviewed knowledge only. */
    DRAFT_KNOWLEDGE,
    /** The client does not want the card of an undetermined outcome. */
    CARD_SWITCHED_OFF,
    /** A record says relapse after the infusion. */
    RELAPSE_AFTER_INFUSION,
    /** A record says progression after the infusion. */
    PROGRESSION_AFTER_INFUSION,
    /** No response, or stable disease once the response is final. */
    NO_RESPONSE_AT_ASSESSMENT,
    /** A response short of adequate once the response is final. */
    INCOMPLETE_RESPONSE_AT_ASSESSMENT,
    /** The CAR-T record itself says that the treatment failed. */
    TREATMENT_FAILURE_RECORDED,
    /** A response short of adequate before the response is final. */
    RESPONSE_NOT_FINAL;

    /** The word on the wire, for example {@code no-car-t}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
