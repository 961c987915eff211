package org.cartcds.calls;

import java.util.Locale;
import org.cartcds.cdshooks.ServiceDescription;

/** The endpoints whose calls are observed. */
public enum Endpoint {
    /** A call of the CDS service. */
    SERVICE,
    /** Feedback on cards. */
    FEEDBACK,
    /** A FHIR Bundle to evaluate. */
    EVALUATE;

    static final String EVALUATE_PATH = "/api/evaluate";
    private static final String FEEDBACK_PATH = "/feedback";

    /** Where the calls of these endpoints arrive, as URL patterns of a filter. */
    static final String[] PATTERNS = {ServiceDescription.DISCOVERY_PATH + "/*", EVALUATE_PATH};

    /** The endpoint of a path below {@link #PATTERNS}. */
    static Endpoint of(String servletPath, String pathInfo) {
        if (servletPath.equals(EVALUATE_PATH)) {
            return EVALUATE;
        }
        return pathInfo != null && pathInfo.endsWith(FEEDBACK_PATH) ? FEEDBACK : SERVICE;
    }

    /** The word in metrics, audit records and traces. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The path without any value of a request. */
    public String route() {
        return switch (this) {
            case SERVICE -> ServiceDescription.DISCOVERY_PATH + "/{id}";
            case FEEDBACK -> ServiceDescription.DISCOVERY_PATH + "/{id}" + FEEDBACK_PATH;
            case EVALUATE -> EVALUATE_PATH;
        };
    }
}
