/**
 * The clinical knowledge of {@code cds-cards/}: codes, names, windows, options, sources and texts, loaded and checked
 * once. May use: chart, criteria, phrase, readability.
 */
package org.cartcds.knowledge;
