/** The security headers of every answer. May use: Spring Boot and Tomcat, and no other feature package. */
package org.cartcds.headers;
