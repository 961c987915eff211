/** Tests of switching between versions of the knowledge. */
package org.cartcds.edition;
