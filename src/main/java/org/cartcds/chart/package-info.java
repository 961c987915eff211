/** The chart as facts, free of any FHIR library. May use: nothing of this project. */
@NullMarked
package org.cartcds.chart;

import org.jspecify.annotations.NullMarked;
