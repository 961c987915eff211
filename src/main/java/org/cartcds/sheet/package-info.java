/**
 * Pages for patients and families, to be printed for the visit: general, in plain language, by disease and by how the
 * therapy failed. May use: chart, criteria, edition, headers and knowledge.
 */
@NullMarked
package org.cartcds.sheet;

import org.jspecify.annotations.NullMarked;
