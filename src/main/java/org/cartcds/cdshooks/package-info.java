/**
 * The CDS Hooks standard (2.0.1): its messages as records and its endpoints over HTTP. May use: headers, triage, Jackson,
 * Spring Boot and Tomcat, and no other feature package; the features use it.
 */
@NullMarked
package org.cartcds.cdshooks;

import org.jspecify.annotations.NullMarked;
