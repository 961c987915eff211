/**
 * The knowledge as a clinical reviewer reads it: generated pages and decision tables. Pure. May use: knowledge, criteria,
 * pathway, chart, cases.
 */
@NullMarked
package org.cartcds.reviewkit;

import org.jspecify.annotations.NullMarked;
