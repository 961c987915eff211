/**
 * Links to trial searches, built from words of the knowledge only. May use the knowledge; must not use anything that
 * knows a patient.
 */
package org.cartcds.trials;
