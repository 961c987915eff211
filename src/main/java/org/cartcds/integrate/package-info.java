/**
 * What an EHR analyst needs to connect a client, from the running configuration. May use {@code cdshooks}, {@code client},
 * {@code edition}, {@code feedback} for the administrator's access, {@code fhirserver}, {@code headers}, {@code knowledge},
 * {@code trials} and {@code sheet}.
 */
@NullMarked
package org.cartcds.integrate;

import org.jspecify.annotations.NullMarked;
