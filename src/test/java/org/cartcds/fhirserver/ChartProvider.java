package org.cartcds.fhirserver;

import ca.uhn.fhir.rest.annotation.IdParam;
import ca.uhn.fhir.rest.annotation.OptionalParam;
import ca.uhn.fhir.rest.annotation.Read;
import ca.uhn.fhir.rest.annotation.Search;
import ca.uhn.fhir.rest.param.ReferenceParam;
import ca.uhn.fhir.rest.param.TokenOrListParam;
import ca.uhn.fhir.rest.server.IResourceProvider;
import ca.uhn.fhir.rest.server.exceptions.ResourceNotFoundException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Resource;

/** Serves the resources of one type, with the search parameters that the profiles use. */
final class ChartProvider implements IResourceProvider {

    private final Class<? extends Resource> type;
    private final List<Resource> resources;

    ChartProvider(Class<? extends Resource> type, List<Resource> resources) {
        this.type = type;
        this.resources = resources;
    }

    @Override
    public Class<? extends IBaseResource> getResourceType() {
        return type;
    }

    @Read
    public Resource read(@IdParam IdType id) {
        return resources.stream()
                .filter(resource -> resource.getIdElement().getIdPart().equals(id.getIdPart()))
                .findFirst()
                .orElseThrow(() -> new ResourceNotFoundException(id));
    }

    @Search
    public List<Resource> search(
            @OptionalParam(name = "patient") ReferenceParam patient,
            @OptionalParam(name = "category") TokenOrListParam category,
            @OptionalParam(name = "code") TokenOrListParam code,
            @OptionalParam(name = "intent") TokenOrListParam intent,
            @OptionalParam(name = "clinical-status") TokenOrListParam clinicalStatus) {
        return resources.stream()
                .filter(resource -> patient == null || isAbout(resource, patient.getIdPart()))
                .filter(resource -> matches(resource, "category", category))
                .filter(resource -> matches(resource, "code", code))
                .filter(resource -> matches(resource, "intent", intent))
                .filter(resource -> matches(resource, "clinicalStatus", clinicalStatus))
                .toList();
    }

    private static boolean isAbout(Resource resource, String patient) {
        return values(resource, "subject").stream()
                .map(reference -> ((org.hl7.fhir.r4.model.Reference) reference).getReference())
                .anyMatch(reference -> reference == null || reference.equals("Patient/" + patient));
    }

    private static boolean matches(Resource resource, String element, TokenOrListParam wanted) {
        if (wanted == null) {
            return true;
        }
        Set<String> codes = wanted.getValuesAsQueryTokens().stream()
                .map(token -> token.getValue())
                .collect(Collectors.toSet());
        List<String> found = new ArrayList<>();
        for (Base value : values(resource, element)) {
            if (value instanceof CodeableConcept concept) {
                concept.getCoding().forEach(coding -> found.add(coding.getCode()));
            } else {
                found.add(value.primitiveValue());
            }
        }
        return found.stream().anyMatch(codes::contains);
    }

    private static List<Base> values(Resource resource, String element) {
        return resource.getNamedProperty(element).getValues();
    }
}
