/**
 * Whether a card stays away because its user dealt with it and nothing is new: pure rules, and the asking of the store
 * within a budget of time. May use {@code client}, {@code feedback}, {@code knowledge} and {@code storage}.
 */
@NullMarked
package org.cartcds.quiet;

import org.jspecify.annotations.NullMarked;
