package org.cartcds.knowledge;

import java.util.Optional;
import org.cartcds.chart.ResponseCategory;

/**
 * A phrase of the closed list.
 *
 * @param category what it says
 * @param kind the only kind of observation in which it says so, empty for any
 */
public record ResponsePhrase(ResponseCategory category, Optional<ResponseKind> kind) {}
