/** A client that behaves as the public CDS Hooks Sandbox was seen to behave, against the running service. */
package org.cartcds.sandbox;
