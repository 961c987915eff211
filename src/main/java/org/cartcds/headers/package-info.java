/** The security headers of every answer. May use: Spring Boot and Tomcat, and no other feature package. */
@NullMarked
package org.cartcds.headers;

import org.jspecify.annotations.NullMarked;
