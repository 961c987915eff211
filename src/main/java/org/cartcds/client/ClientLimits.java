package org.cartcds.client;

import java.util.OptionalInt;

/**
 * What a client may ask of the service.
 *
 * @param requestsPerMinute calls that this instance answers in a minute, with short bursts up to the same number; empty
 *     when there is no limit
 * @param maxBodyBytes longest request body, when that is less than the service's own limit
 */
public record ClientLimits(OptionalInt requestsPerMinute, long maxBodyBytes) {}
