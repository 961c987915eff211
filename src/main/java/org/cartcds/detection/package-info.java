/** Decides what the chart documents about a CAR-T failure, with a trace. Pure. May use: chart, criteria, knowledge, phrase. */
@NullMarked
package org.cartcds.detection;

import org.jspecify.annotations.NullMarked;
