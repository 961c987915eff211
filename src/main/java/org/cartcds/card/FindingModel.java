package org.cartcds.card;

import java.util.List;

/** What {@code finding.md} shows. Lists that stand for one optional value have at most one element. */
record FindingModel(
        CardText failure,
        CardText when,
        CardText product,
        List<CardText> target,
        CardText disease,
        CardText date,
        RecordModel lead,
        List<TherapyModel> sinceFailure,
        List<CardText> facts,
        List<CardText> lookFirst,
        RecordModel infusion,
        List<RecordModel> otherDates,
        List<CardText> sameDate,
        List<RecordModel> furtherEvidence,
        List<CardText> timing,
        CardText earlyTo,
        CardText lateFrom,
        List<ResponseModel> bestResponse,
        boolean hasAntigens,
        List<AntigenModel> antigens,
        List<RecordModel> antigenReports,
        List<CardText> extent,
        List<InfusionModel> earlierInfusions,
        boolean hasEarlierTherapies,
        List<CardText> earlierTherapies,
        List<CardText> moreRecords,
        boolean hasMissing,
        List<CardText> missing,
        boolean hasChecks,
        List<CheckModel> checks,
        List<CardText> moreChecks,
        List<GroupModel> groups,
        List<CardText> alongside,
        boolean hasWithheld,
        List<WithheldModel> withheld,
        FooterModel footer) {

    record TherapyModel(CardText name, CardText date) {}

    record ResponseModel(CardText response, CardText date, CardText reference) {}

    record AntigenModel(CardText antigen, CardText status) {}

    record InfusionModel(CardText date, CardText product, CardText reference) {}

    record CheckModel(CardText title, CardText why, CardText sources) {}

    record GroupModel(CardText heading, List<OptionModel> options) {}

    /** Strength and sources only when no statement follows. */
    record OptionModel(
            CardText title,
            CardText text,
            List<CardText> strength,
            CardText sources,
            boolean hasWhy,
            List<CardText> why,
            List<EvidenceModel> evidence) {}

    record EvidenceModel(CardText says, CardText strength, CardText sources) {}
}
