package org.cartcds.card;

import java.util.List;

/** What {@code undetermined.md} shows. */
record UndeterminedModel(
        CardText meaning,
        CardText product,
        List<CardText> target,
        CardText disease,
        RecordModel infusion,
        List<RecordModel> evidence,
        List<CardText> moreRecords,
        boolean hasMissing,
        List<CardText> missing,
        FooterModel footer) {}
