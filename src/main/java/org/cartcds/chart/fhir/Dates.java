package org.cartcds.chart.fhir;

import org.cartcds.chart.PartialDate;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.PrimitiveType;
import org.hl7.fhir.r4.model.Timing;
import org.hl7.fhir.r4.model.Type;
import org.jspecify.annotations.Nullable;

/** FHIR date types as partial dates, always from the written value: HAPI would round a year to a moment. */
final class Dates {

    private Dates() {}

    /** Unknown when there is no value or one that is no date. */
    static PartialDate of(PrimitiveType<?> value) {
        return PartialDate.parse(value.getValueAsString());
    }

    /**
     * When it began: a dateTime or instant, the start of a Period (its end bounds it from above when there is no start), the
     * only event of a Timing. Everything else, and null, is unknown.
     */
    static PartialDate start(@Nullable Type choice) {
        if (choice instanceof PrimitiveType<?> value) {
            return of(value);
        }
        if (choice instanceof Period period) {
            PartialDate start = of(period.getStartElement());
            return start.isKnown() ? start : PartialDate.upTo(of(period.getEndElement()));
        }
        if (choice instanceof Timing timing && timing.getEvent().size() == 1) {
            return of(timing.getEvent().get(0));
        }
        return PartialDate.UNKNOWN;
    }

    /** The end of a Period, else unknown. */
    static PartialDate end(@Nullable Type choice) {
        return choice instanceof Period period ? of(period.getEndElement()) : PartialDate.UNKNOWN;
    }

    /** When it began, else the date of issue; a stated beginning that cannot be read stays unknown. */
    static PartialDate startOrIssued(@Nullable Type choice, PrimitiveType<?> issued) {
        return choice == null || choice.isEmpty() ? of(issued) : start(choice);
    }
}
