/** The cases of the disease folders, in clinician words, and the charts that they describe. May use {@code chart}. */
package org.cartcds.cases;
