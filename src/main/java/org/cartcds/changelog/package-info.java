/**
 * What changes from one version of the knowledge to the next, for a clinical owner: contents, and which charts are answered
 * differently. May use {@code card}'s answers through {@code nextsteps}, {@code cases}, {@code cdshooks}, {@code client},
 * {@code criteria} and {@code knowledge}.
 */
package org.cartcds.changelog;
