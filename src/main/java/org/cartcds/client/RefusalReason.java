package org.cartcds.client;

import java.util.Locale;

/** Why a call was not authenticated: for the log and for metrics, never for the caller. */
enum RefusalReason {
    /** No {@code Authorization} header, more than one, or another scheme than Bearer. */
    NO_TOKEN,
    /** Not three segments of base64url with JSON objects, a claim of the wrong type, or a missing claim. */
    MALFORMED,
    /** {@code none}, a shared secret, or an algorithm that is not agreed with the client. */
    ALGORITHM,
    TYPE,
    /** A header that must be understood ({@code crit}) or an unencoded payload. */
    CRITICAL_HEADER,
    NO_KEY_ID,
    UNKNOWN_ISSUER,
    TENANT,
    AUDIENCE,
    EXPIRED,
    NOT_YET_VALID,
    LIFETIME,
    /** The {@code jku} is not on the client's list. */
    KEY_SET_URL,
    /** The client's key set could not be fetched. */
    KEYS_UNAVAILABLE,
    /** No key of the client fits {@code kid} and algorithm. */
    UNKNOWN_KEY,
    SIGNATURE,
    REPLAYED;

    /** The word in logs. */
    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
