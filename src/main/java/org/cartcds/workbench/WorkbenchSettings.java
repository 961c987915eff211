package org.cartcds.workbench;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Whether the workbench is there.
 *
 * @param enabled null when nothing is set: on in evaluation mode, off with clients, since it answers without a token
 */
@ConfigurationProperties("cartcds.workbench")
record WorkbenchSettings(@Nullable Boolean enabled) {

    boolean isOn(boolean evaluationMode) {
        return enabled == null ? evaluationMode : enabled;
    }
}
