/** The cases of the disease folders, in clinician words, and the charts that they describe. May use {@code chart}. */
@NullMarked
package org.cartcds.cases;

import org.jspecify.annotations.NullMarked;
