package org.cartcds.client;

/** Which search parameters a client's FHIR server understands; the same query fails elsewhere. */
public enum QueryProfile {
    US_CORE,
    EPIC,
    ORACLE
}
