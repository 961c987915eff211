/**
 * Lets every node refuse a token that any of them has seen. May use {@code client} and {@code storage}.
 */
@NullMarked
package org.cartcds.tokenreplay;

import org.jspecify.annotations.NullMarked;
