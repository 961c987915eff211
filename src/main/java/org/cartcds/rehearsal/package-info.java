/**
 * The command {@code rehearse}: what the service would have said about the charts of an export. May use: {@code nextsteps},
 * {@code chart.fhir}, {@code triage}, {@code knowledge} and what an answer is made of.
 */
@NullMarked
package org.cartcds.rehearsal;

import org.jspecify.annotations.NullMarked;
