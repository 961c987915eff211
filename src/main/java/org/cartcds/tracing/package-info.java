/**
 * Calls as OpenTelemetry traces, where that is switched on. May use {@code calls} and {@code detection}.
 */
@NullMarked
package org.cartcds.tracing;

import org.jspecify.annotations.NullMarked;
