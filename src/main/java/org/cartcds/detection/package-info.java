/** Decides what the chart documents about a CAR-T failure, with a trace. Pure. May use: chart, criteria, knowledge, phrase. */
package org.cartcds.detection;
