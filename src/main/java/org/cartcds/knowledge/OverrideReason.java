package org.cartcds.knowledge;

import java.util.OptionalInt;

/**
 * Why a reader may set a card aside.
 *
 * @param system code system
 * @param code code
 * @param display text on the button
 * @param quietDays days for which the card stays quiet, empty when only new evidence ends the quiet
 */
public record OverrideReason(String system, String code, String display, OptionalInt quietDays) {}
