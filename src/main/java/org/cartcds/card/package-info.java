/**
 * Composes the cards from a decision, by templates of the knowledge. May use: cdshooks, detection, pathway, trials,
 * knowledge, criteria, chart, suggestion, sheet for the address of the page for patients, and client for the codes of requests.
 */
@NullMarked
package org.cartcds.card;

import org.jspecify.annotations.NullMarked;
