/**
 * What became of the cards: which were shown, what users did with them, and the export of both. May use {@code cdshooks},
 * {@code client} and {@code storage}.
 */
@NullMarked
package org.cartcds.feedback;

import org.jspecify.annotations.NullMarked;
