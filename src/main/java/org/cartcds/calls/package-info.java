/**
 * What is learnt about a call while it is answered, for those who count, audit and trace calls. May use {@code cdshooks},
 * {@code chart}, {@code chart.fhir} and {@code detection}.
 */
@NullMarked
package org.cartcds.calls;

import org.jspecify.annotations.NullMarked;
