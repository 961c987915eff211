/**
 * Who may call and under which conditions: one file per CDS Client, signed tokens, browser origins, and which FHIR server
 * may be asked on a client's behalf. May use {@code cdshooks}, and {@code knowledge} for the kinds of suggestions, the versions a client can be pinned to and for
 * reading YAML with line numbers; {@code nextsteps} and the features after it use it.
 */
@NullMarked
package org.cartcds.client;

import org.jspecify.annotations.NullMarked;
