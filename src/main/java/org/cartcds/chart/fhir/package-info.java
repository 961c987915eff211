/**
 * Reads FHIR R4 JSON into the {@link org.cartcds.chart.Chart}: the only package that knows HAPI. May use: chart, triage,
 * Jackson's streaming parser, HAPI.
 */
@NullMarked
package org.cartcds.chart.fhir;

import org.jspecify.annotations.NullMarked;
