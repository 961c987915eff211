/**
 * The clinical knowledge of {@code cds-cards/}: codes, names, windows, options, sources and texts, loaded and checked
 * once. May use: chart, criteria, phrase, readability.
 */
@NullMarked
package org.cartcds.knowledge;

import org.jspecify.annotations.NullMarked;
