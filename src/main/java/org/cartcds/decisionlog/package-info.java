/**
 * Why an answer was what it was, for the client that got it: outcome, reasons, rules and timings, without anything of the
 * chart. May use {@code cdshooks}, {@code detection} and {@code storage}.
 */
@NullMarked
package org.cartcds.decisionlog;

import org.jspecify.annotations.NullMarked;
