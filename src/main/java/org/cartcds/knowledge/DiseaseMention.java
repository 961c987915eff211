package org.cartcds.knowledge;

/**
 * A code or name of a disease.
 *
 * @param disease id of the disease folder
 * @param role what the code says
 * @param subtype id of the subtype, empty when it names none
 */
public record DiseaseMention(String disease, DiseaseRole role, String subtype) {}
