/** What follows the jar on the command line instead of starting the service. May use: the packages of the commands. */
package org.cartcds.command;
