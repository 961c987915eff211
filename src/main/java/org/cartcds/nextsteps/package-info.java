/** The service: from the request to the cards in one screen. May use: every other package. */
@NullMarked
package org.cartcds.nextsteps;

import org.jspecify.annotations.NullMarked;
