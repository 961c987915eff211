/** CAR-T Next Steps: the application that joins the feature packages below. */
@NullMarked
package org.cartcds;

import org.jspecify.annotations.NullMarked;
