/**
 * The same cards as each EHR shows them best. Pure. May use {@code cdshooks}, and {@code client} for what is agreed with
 * the caller.
 */
@NullMarked
package org.cartcds.dialect;

import org.jspecify.annotations.NullMarked;
