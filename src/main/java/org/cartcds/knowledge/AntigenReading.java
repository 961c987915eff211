package org.cartcds.knowledge;

import org.cartcds.chart.AntigenStatus;

/**
 * What a text says about one antigen.
 *
 * @param antigen id such as {@code CD19}
 * @param status expression as stated
 */
public record AntigenReading(String antigen, AntigenStatus status) {}
