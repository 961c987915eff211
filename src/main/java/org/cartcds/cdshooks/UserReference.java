package org.cartcds.cdshooks;

/**
 * The current user, from {@code context.userId}.
 *
 * @param type the kind of FHIR resource
 * @param id its id
 */
public record UserReference(Type type, String id) {

    /** The resource types that the patient-view hook allows for a user. */
    public enum Type {
        PRACTITIONER("Practitioner"),
        PRACTITIONER_ROLE("PractitionerRole"),
        PATIENT("Patient"),
        RELATED_PERSON("RelatedPerson");

        private final String resourceType;

        Type(String resourceType) {
            this.resourceType = resourceType;
        }

        /** The FHIR resource type. */
        public String resourceType() {
            return resourceType;
        }
    }

    /** The relative reference, e.g. {@code Practitioner/abc}. */
    public String reference() {
        return type.resourceType() + "/" + id;
    }

    /** Type only: the id is a person's. */
    @Override
    public String toString() {
        return "UserReference[" + type.resourceType() + "]";
    }
}
