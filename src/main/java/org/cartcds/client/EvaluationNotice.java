package org.cartcds.client;

import java.util.List;

/** What is said about a service without clients. */
final class EvaluationNotice {

    static final String DISCOVERY =
            "EVALUATION MODE: no CDS Client is configured, so callers are not authenticated. Not for real patients.";

    private EvaluationNotice() {}

    /** For the log at the start. */
    static List<String> lines(boolean anyAddress) {
        return List.of(
                "**************************************************************************",
                "*  EVALUATION MODE: no CDS Client is configured.",
                "*  Calls are answered without authentication. Do not send real patients.",
                anyAddress
                        ? "*  OTHER MACHINES CAN CALL: cartcds.evaluation.allow-any-address is on."
                        : "*  Only this machine can call.",
                "*  To leave this mode, add a file per client to the folder 'clients';",
                "*  samples/clients/example-hospital.yaml shows one.",
                "**************************************************************************");
    }
}
