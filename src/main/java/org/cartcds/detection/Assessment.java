package org.cartcds.detection;

import java.util.Set;
import org.cartcds.chart.PartialDate;
import org.cartcds.chart.ResponseCategory;
import org.cartcds.chart.ResponseCategory.Group;

/**
 * What one record says about the course of the index disease.
 *
 * @param evidence the record
 * @param categories what it says; never empty
 * @param onTreatmentRecord true when the CAR-T record itself says it
 * @param confirmed false when the record is marked as not confirmed
 */
record Assessment(Evidence evidence, Set<ResponseCategory> categories, boolean onTreatmentRecord, boolean confirmed) {

    Assessment {
        categories = Set.copyOf(categories);
    }

    PartialDate date() {
        return evidence.date();
    }

    boolean saysAny(Group... groups) {
        for (ResponseCategory category : categories) {
            for (Group group : groups) {
                if (category.group() == group) {
                    return true;
                }
            }
        }
        return false;
    }

    boolean isFailure() {
        return saysAny(Group.FAILURE);
    }
}
