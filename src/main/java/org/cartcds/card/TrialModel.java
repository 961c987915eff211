package org.cartcds.card;

import java.util.List;

/** What {@code trials.md} shows. */
record TrialModel(boolean hasWithheld, List<WithheldModel> withheld, FooterModel footer) {}
