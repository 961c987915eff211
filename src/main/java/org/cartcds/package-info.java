/** CAR-T Next Steps: the application that joins the feature packages below. */
package org.cartcds;
