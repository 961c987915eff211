/** The service: from the request to the cards in one screen. May use: every other package. */
package org.cartcds.nextsteps;
