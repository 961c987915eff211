package org.cartcds.cdshooks;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A service as discovery shows it.
 *
 * @param hook required, e.g. {@code patient-view}
 * @param title required here: the standard says it should be there
 * @param description required
 * @param id required: the path segment of the service's URL
 * @param prefetch key to query template, in the order given; the templates the service can work with
 * @param usageRequirements plain text, or null
 * @param version version of CDS Hooks that the service follows
 * @param hookVersion version of the hook's definition
 * @param extension reverse-DNS name to value; left out when empty or null
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record ServiceDescription(
        String hook,
        String title,
        String description,
        String id,
        Map<String, String> prefetch,
        @Nullable String usageRequirements,
        String version,
        String hookVersion,
        Map<String, Object> extension) {

    /** Where discovery answers; each service is below it. */
    public static final String DISCOVERY_PATH = "/cds-services";

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_~-][A-Za-z0-9._~-]*");
    private static final Pattern SEMANTIC_VERSION = Pattern.compile("\\d+\\.\\d+(\\.\\d+)?");

    public ServiceDescription {
        Require.line(hook, "service.hook");
        Require.line(title, "service.title");
        Require.linesOrNull(description, "service.description");
        Require.check(description != null, "service.description is required");
        Require.check(id != null && ID.matcher(id).matches(), "service.id must be a plain URL path segment");
        prefetch =
                Collections.unmodifiableMap(prefetch == null ? new LinkedHashMap<>() : new LinkedHashMap<>(prefetch));
        prefetch.forEach((key, template) -> {
            Require.line(key, "service.prefetch key");
            Require.line(template, "service.prefetch template");
        });
        Require.linesOrNull(usageRequirements, "service.usageRequirements");
        Require.check(
                version != null && SEMANTIC_VERSION.matcher(version).matches(), "service.version must be like 2.0.1");
        Require.check(
                hookVersion != null && SEMANTIC_VERSION.matcher(hookVersion).matches(),
                "service.hookVersion must be like 1.0");
        extension = JsonObjects.copyOf(extension);
    }

    /** The same service with the notice in front of its usage requirements. */
    ServiceDescription precededBy(UsageNotice notice) {
        if (notice.text().isEmpty()) {
            return this;
        }
        String requirements = notice.text().get() + (usageRequirements == null ? "" : "\n\n" + usageRequirements);
        return new ServiceDescription(
                hook, title, description, id, prefetch, requirements, version, hookVersion, extension);
    }

    /** A service on {@code patient-view} 1.0 that follows CDS Hooks 2.0.1. */
    public static ServiceDescription patientView(
            String id,
            String title,
            String description,
            Map<String, String> prefetch,
            @Nullable String usageRequirements,
            Map<String, Object> extension) {
        return new ServiceDescription(
                "patient-view", title, description, id, prefetch, usageRequirements, "2.0.1", "1.0", extension);
    }
}
