package org.cartcds.pathway;

import org.cartcds.knowledge.PathwayOption;

/**
 * An option that is not raised for this patient.
 *
 * @param option the option
 * @param why why not
 */
public record WithheldOption(PathwayOption option, Withholding why) {}
