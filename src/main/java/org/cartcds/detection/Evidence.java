package org.cartcds.detection;

import org.cartcds.chart.PartialDate;

/**
 * A record that documents something.
 *
 * @param reference {@code Condition/id} and the like
 * @param date its clinical date
 * @param says what the record says, in its own words; chart text, to be escaped wherever it is shown
 */
public record Evidence(String reference, PartialDate date, String says) {}
