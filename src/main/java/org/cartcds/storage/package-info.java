/**
 * The installation's own memory: one database (an H2 file, or PostgreSQL), the key that turns identifiers into
 * pseudonyms, writing behind the answer, and forgetting in time. May use Spring, JDBC and Flyway, and no other feature
 * package.
 */
@NullMarked
package org.cartcds.storage;

import org.jspecify.annotations.NullMarked;
