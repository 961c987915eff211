/**
 * Composes the cards from a decision, by templates of the knowledge. May use: cdshooks, detection, pathway, trials,
 * knowledge, criteria, chart, suggestion, and client for the codes of requests.
 */
package org.cartcds.card;
