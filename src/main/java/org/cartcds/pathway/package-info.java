/**
 * Which next steps and which trial searches fit a documented failure, and which do not and why. May use the criteria, the
 * findings and the knowledge; knows neither cards nor HTTP.
 */
@NullMarked
package org.cartcds.pathway;

import org.jspecify.annotations.NullMarked;
