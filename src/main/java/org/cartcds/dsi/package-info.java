/**
 * Source attributes of the decision support (45 CFR 170.315(b)(11)(iv)(A)), per disease. May use: edition, knowledge, cdshooks.
 */
@NullMarked
package org.cartcds.dsi;

import org.jspecify.annotations.NullMarked;
