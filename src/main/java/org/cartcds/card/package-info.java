/**
 * Composes the cards from a decision, by templates of the knowledge. May use: cdshooks, detection, pathway, trials,
 * knowledge, criteria, chart.
 */
package org.cartcds.card;
