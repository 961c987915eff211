/** Finds in the raw bytes of a request whether it can be about CAR-T at all. May use: knowledge, phrase. */
package org.cartcds.triage;
