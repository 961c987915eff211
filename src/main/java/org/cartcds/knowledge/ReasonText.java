package org.cartcds.knowledge;

/**
 * What a reason code means to somebody who asks why there was no card.
 *
 * @param code reason code
 * @param showsCard {@code yes}, {@code no} or {@code info}
 * @param meaning what it means
 * @param lookAt what to look at
 */
public record ReasonText(String code, String showsCard, String meaning, String lookAt) {}
