package org.cartcds.knowledge;

/**
 * A subtype of a disease.
 *
 * @param id id, unique in its disease
 * @param title title as shown
 */
public record Subtype(String id, String title) {}
