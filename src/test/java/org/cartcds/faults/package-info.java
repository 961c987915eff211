/** What happens when something beside the service fails, or the service itself is ended. README.md lists all of it. */
package org.cartcds.faults;
