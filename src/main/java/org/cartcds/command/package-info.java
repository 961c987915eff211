/** What follows the jar on the command line instead of starting the service. May use: the packages of the commands. */
@NullMarked
package org.cartcds.command;

import org.jspecify.annotations.NullMarked;
