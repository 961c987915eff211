package org.cartcds.knowledge;

import java.time.LocalDate;
import java.util.Optional;

/**
 * Who reviewed a disease folder.
 *
 * @param reviewer name or role, empty when nobody did
 * @param reviewedOn day of the review
 * @param nextReview day by which it should be looked at again
 * @param current true when the folder is exactly as it was reviewed
 */
public record Review(
        Optional<String> reviewer, Optional<LocalDate> reviewedOn, Optional<LocalDate> nextReview, boolean current) {

    /** True when nobody has reviewed the folder as it is now. */
    public boolean isDraft() {
        return !current;
    }
}
