/**
 * The knowledge as a clinical reviewer reads it: generated pages and decision tables. Pure. May use: knowledge, criteria,
 * pathway, chart.
 */
package org.cartcds.reviewkit;
