package org.cartcds.knowledge;

/**
 * A general search for trials.
 *
 * @param id id, unique in its disease
 * @param title title of the link
 * @param intervention words for the intervention, empty for none
 */
public record TrialSearch(String id, String title, String intervention) {}
