/**
 * What changes from one version of the knowledge to the next, for a clinical owner: contents, and which charts are answered
 * differently. May use {@code nextsteps} for the answers, {@code cases}, {@code cdshooks}, {@code chart},
 * {@code client}, {@code criteria}, {@code detection} and {@code knowledge}.
 */
@NullMarked
package org.cartcds.changelog;

import org.jspecify.annotations.NullMarked;
