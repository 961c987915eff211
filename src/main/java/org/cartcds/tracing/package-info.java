/**
 * Calls as OpenTelemetry traces, where that is switched on. May use {@code calls} and {@code detection}.
 */
package org.cartcds.tracing;
