package org.cartcds.knowledge;

/** What an Observation reports when it reports a response. */
public enum ResponseKind {
    DISEASE_STATUS,
    RESPONSE,
    DEAUVILLE,
    MRD
}
