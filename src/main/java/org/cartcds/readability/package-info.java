/** How hard a text is to read, as a school grade: published formulas and the counts that go into them. May use nothing of ours. */
@NullMarked
package org.cartcds.readability;

import org.jspecify.annotations.NullMarked;
