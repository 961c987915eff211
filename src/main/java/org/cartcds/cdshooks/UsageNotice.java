package org.cartcds.cdshooks;

import java.util.Optional;

/**
 * What discovery says about using this installation, in front of each service's own usage requirements.
 *
 * @param text plain text; empty when there is nothing to say
 */
public record UsageNotice(Optional<String> text) {}
