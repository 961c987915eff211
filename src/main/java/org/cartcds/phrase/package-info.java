/** Words of clinical text and the closed lists of phrases looked for in them. May use: nothing of this project. */
package org.cartcds.phrase;
