package org.cartcds.knowledge;

/**
 * Numbers by which records of one chart are brought together.
 *
 * @param sameInfusionDays records of one product this close are one infusion
 * @param productNamingDays a request or statement this close may name an unnamed product
 * @param beforeFailureDays antigen and extent reports count from this many days before the failure
 */
public record ReadingRules(int sameInfusionDays, int productNamingDays, int beforeFailureDays) {}
