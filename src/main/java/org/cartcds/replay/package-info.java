/** Answers recorded charts again and compares. May use: {@code cdshooks}, {@code client}, {@code knowledge}, {@code nextsteps}. */
@NullMarked
package org.cartcds.replay;

import org.jspecify.annotations.NullMarked;
