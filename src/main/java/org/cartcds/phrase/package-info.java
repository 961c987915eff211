/** Words of clinical text and the closed lists of phrases looked for in them. May use: nothing of this project. */
@NullMarked
package org.cartcds.phrase;

import org.jspecify.annotations.NullMarked;
