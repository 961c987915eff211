package org.cartcds.properties;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;
import org.cartcds.properties.Plan.Event;
import org.cartcds.properties.Plan.InfusionForm;
import org.cartcds.properties.Plan.Kind;
import org.cartcds.properties.Plan.Precision;

/** Generates plans of charts. */
final class Plans {

    private Plans() {}

    /** Plans of every disease, with days near the ends of the windows more often than others. */
    static Arbitrary<Plan> any() {
        Arbitrary<Integer> days = Arbitraries.frequencyOf(
                Tuple.of(2, Arbitraries.of(-1, 0, 13, 14, 28, 30, 31, 60, 61, 89, 90, 91, 180, 181, 365, 366)),
                Tuple.of(3, Arbitraries.integers().between(-200, 1_100)));
        Arbitrary<Precision> precision = Arbitraries.frequency(
                Tuple.of(12, Precision.DAY),
                Tuple.of(1, Precision.MONTH),
                Tuple.of(1, Precision.YEAR),
                Tuple.of(1, Precision.NONE));
        Arbitrary<Event> events = Combinators.combine(
                        Arbitraries.of(Kind.class), days, Arbitraries.integers().between(0, 11), precision)
                .as(Event::new);
        Arbitrary<InfusionForm> forms = Arbitraries.frequency(
                Tuple.of(6, InfusionForm.ADMINISTRATION),
                Tuple.of(3, InfusionForm.PROCEDURE),
                Tuple.of(3, InfusionForm.STATEMENT),
                Tuple.of(2, InfusionForm.GENERIC_PROCEDURE),
                Tuple.of(1, InfusionForm.HISTORY),
                Tuple.of(1, InfusionForm.NONE));
        return Combinators.combine(
                        Arbitraries.integers().between(0, 6),
                        Arbitraries.integers().between(0, 5),
                        forms,
                        events.list().ofMaxSize(8))
                .as(Plan::new);
    }
}
