/** Finds in the raw bytes of a request which resources can matter to an answer about CAR-T. May use: chart, knowledge, phrase. */
package org.cartcds.triage;
