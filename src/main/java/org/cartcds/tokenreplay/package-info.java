/**
 * Lets every node refuse a token that any of them has seen. May use {@code client} and {@code storage}.
 */
package org.cartcds.tokenreplay;
