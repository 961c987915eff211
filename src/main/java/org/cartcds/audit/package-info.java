/**
 * Who called, when, and what came of it: one line of JSON for each call, without anything of the chart. May use {@code calls},
 * {@code cdshooks}, {@code detection} and {@code storage}.
 */
@NullMarked
package org.cartcds.audit;

import org.jspecify.annotations.NullMarked;
