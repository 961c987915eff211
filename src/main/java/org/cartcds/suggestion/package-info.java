/**
 * Draft requests that fit the offered options: one per kind, none that the chart already holds. Pure but for the ids. May
 * use {@code cdshooks}, {@code chart}, {@code client} for the codes, {@code detection}, {@code knowledge},
 * {@code pathway} and {@code phrase}.
 */
@NullMarked
package org.cartcds.suggestion;

import org.jspecify.annotations.NullMarked;
