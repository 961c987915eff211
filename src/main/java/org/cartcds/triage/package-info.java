/** Finds in the raw bytes of a request which resources can matter to an answer about CAR-T. May use: chart, knowledge, phrase. */
@NullMarked
package org.cartcds.triage;

import org.jspecify.annotations.NullMarked;
