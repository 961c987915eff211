/**
 * Source attributes of the decision support (45 CFR 170.315(b)(11)(iv)(A)), per disease. May use: edition, knowledge, cdshooks.
 */
package org.cartcds.dsi;
