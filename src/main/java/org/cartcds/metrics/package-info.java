/**
 * What Prometheus is told: calls, decisions, the data that clients send, and the age of the knowledge, each with bounded
 * labels. May use {@code audit}, {@code calls}, {@code chart}, {@code client}, {@code detection}, {@code edition}, {@code knowledge}
 * and {@code storage}.
 */
@NullMarked
package org.cartcds.metrics;

import org.jspecify.annotations.NullMarked;
