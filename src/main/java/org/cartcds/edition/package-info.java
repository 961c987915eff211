/**
 * The versions of the knowledge that answer now, each with everything that was made from it, so that all of it switches as
 * one. May use {@code knowledge}; the features that answer from the knowledge use it.
 */
@NullMarked
package org.cartcds.edition;

import org.jspecify.annotations.NullMarked;
