package org.cartcds.cdshooks;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;

/**
 * The answer of discovery.
 *
 * @param services always written, also when empty
 */
record Discovery(@JsonInclude(JsonInclude.Include.ALWAYS) List<ServiceDescription> services) {

    Discovery {
        services = List.copyOf(services);
    }
}
