package org.cartcds.knowledge;

/** What a disease code says. */
public enum DiseaseRole {
    DISEASE,
    RELAPSE,
    REFRACTORY,
    REMISSION,
    /** The coder's default ("not having achieved remission"): identifies the disease, never evidence. */
    DEFAULT_ONLY,
    /** A wider concept that fits the disease but does not establish it. */
    BROADER;

    /** Whether the code establishes the disease. */
    public boolean establishes() {
        return this != BROADER;
    }
}
