/** The chart as facts, free of any FHIR library. May use: nothing of this project. */
package org.cartcds.chart;
