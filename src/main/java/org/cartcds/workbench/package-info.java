/**
 * The workbench at {@code /}: pages and endpoints to look into a chart with. May use: {@code nextsteps} for the answer,
 * {@code card} for cleaning chart text, {@code cdshooks}, {@code chart}, {@code client}, {@code criteria},
 * {@code detection}, {@code edition} and {@code knowledge}.
 */
@NullMarked
package org.cartcds.workbench;

import org.jspecify.annotations.NullMarked;
