/** Answers recorded charts again and compares. May use: {@code cdshooks}, {@code client}, {@code knowledge}, {@code nextsteps}. */
package org.cartcds.replay;
