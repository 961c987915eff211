/**
 * Links to trial searches, built from words of the knowledge only. May use the knowledge; must not use anything that
 * knows a patient.
 */
@NullMarked
package org.cartcds.trials;

import org.jspecify.annotations.NullMarked;
