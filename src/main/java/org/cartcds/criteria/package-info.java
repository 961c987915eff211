/**
 * The closed list of criteria by which an option applies: each assesses the picture of a patient and prints itself as a
 * sentence. May use: chart.
 */
@NullMarked
package org.cartcds.criteria;

import org.jspecify.annotations.NullMarked;
