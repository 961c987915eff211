/**
 * The first seconds after the signal to end: calls are still answered while balancers learn that this node goes. May use
 * Spring and Tomcat, and no other feature package.
 */
@NullMarked
package org.cartcds.shutdown;

import org.jspecify.annotations.NullMarked;
