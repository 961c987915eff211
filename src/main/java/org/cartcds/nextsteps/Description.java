package org.cartcds.nextsteps;

import java.util.Map;
import org.cartcds.cdshooks.ServiceDescription;

/** How discovery shows the service. */
final class Description {

    static final String ID = "car-t-next-steps";

    private Description() {}

    static ServiceDescription of(Map<String, String> prefetch) {
        return ServiceDescription.patientView(
                ID,
                "CAR-T Next Steps",
                "Detects documented relapse or non-response after CAR-T therapy for blood cancers and lays out next steps"
                        + " to discuss, with their evidence and trial searches. Silent for every other chart. For"
                        + " evaluation; not for clinical use until locally reviewed.",
                prefetch,
                "Works from prefetch alone. Needs the patient, the conditions and at least one key that can show the"
                        + " infusion (medicationStatements, procedures or medicationAdministrations); answers 412 without"
                        + " them. Every other key adds to what a card can say.",
                Map.of());
    }
}
