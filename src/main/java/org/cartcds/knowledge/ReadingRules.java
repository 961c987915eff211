package org.cartcds.knowledge;

import java.util.Set;

/**
 * Rules by which the records of one chart are read together.
 *
 * @param sameInfusionDays records of one product this close are one infusion
 * @param productNamingDays a request or statement this close may name an unnamed product
 * @param beforeFailureDays antigen and extent reports count from this many days before the failure
 * @param performanceStatus facts of which one tells the performance status
 */
public record ReadingRules(
        int sameInfusionDays, int productNamingDays, int beforeFailureDays, Set<String> performanceStatus) {

    public ReadingRules {
        performanceStatus = Set.copyOf(performanceStatus);
    }
}
