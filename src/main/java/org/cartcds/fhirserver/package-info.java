/**
 * Fetches from a client's FHIR server what prefetch lacks, within one deadline. May use: cdshooks, chart.fhir's parts,
 * Spring for wiring.
 */
@NullMarked
package org.cartcds.fhirserver;

import org.jspecify.annotations.NullMarked;
