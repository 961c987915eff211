/**
 * The knowledge as a clinical reviewer reads it: generated pages and decision tables. Pure. May use: knowledge, criteria,
 * pathway, chart, cases.
 */
package org.cartcds.reviewkit;
