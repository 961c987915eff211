package org.cartcds.detection;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.cartcds.chart.Chart;
import org.cartcds.chart.Concept;
import org.cartcds.chart.ConditionEntry;
import org.cartcds.chart.MedicationEntry;
import org.cartcds.chart.PartialDate;
import org.cartcds.chart.ProcedureEntry;
import org.cartcds.detection.CarTInfusion.Rank;
import org.cartcds.detection.TraceStep.About;
import org.cartcds.knowledge.Knowledge;
import org.cartcds.knowledge.Product;
import org.cartcds.knowledge.ProductCatalog;
import org.cartcds.knowledge.ProductMention;
import org.cartcds.knowledge.ProductMention.Meaning;
import org.cartcds.knowledge.TherapyCatalog;

/**
 * The records that speak of CAR-T, sorted into those that document that cells were given and those that do not.
 *
 * @param given records of given cells
 * @param planned true when a record speaks of CAR-T that was planned, requested, collected or not done
 * @param enteredInError true when a record that would count is entered in error
 * @param named products named by requests, with the date of the request
 */
record InfusionRecords(List<Given> given, boolean planned, boolean enteredInError, List<Named> named) {

    private static final String ENTERED_IN_ERROR = "entered-in-error";
    private static final Set<String> ADMINISTERED = Set.of("completed", "in-progress");
    private static final Set<String> STATED = Set.of("active", "completed", "stopped", "unknown", "");
    private static final Set<String> CALLED_OFF = Set.of("cancelled", ENTERED_IN_ERROR, "revoked");
    private static final Set<String> UNSURE = Set.of("refuted", ENTERED_IN_ERROR, "differential");

    /** A record that cells were given. */
    record Given(CarTInfusion.Source source, PartialDate date) {}

    /** A product named by a request. */
    record Named(Product product, PartialDate date) {}

    static InfusionRecords of(Chart chart, Knowledge knowledge, LocalDate today, Trace trace) {
        return new Sorter(knowledge, PartialDate.on(today), trace).sort(chart);
    }

    private static final class Sorter {

        private final ProductCatalog products;
        private final TherapyCatalog therapies;
        private final PartialDate today;
        private final Trace trace;
        private final List<Given> given = new ArrayList<>();
        private final List<Named> named = new ArrayList<>();
        private boolean planned;
        private boolean enteredInError;

        Sorter(Knowledge knowledge, PartialDate today, Trace trace) {
            this.products = knowledge.products();
            this.therapies = knowledge.therapies();
            this.today = today;
            this.trace = trace;
        }

        InfusionRecords sort(Chart chart) {
            chart.medications().forEach(this::sort);
            chart.procedures().forEach(this::sort);
            chart.conditions().forEach(this::sort);
            return new InfusionRecords(List.copyOf(given), planned, enteredInError, List.copyOf(named));
        }

        private void sort(MedicationEntry entry) {
            Optional<ProductMention> found = products.find(entry.medication());
            if (found.isEmpty()) {
                return;
            }
            ProductMention mention = found.get();
            if (entry.status().equals(ENTERED_IN_ERROR)) {
                enteredInError(entry.reference());
            } else if (!mention.coded()
                    && mention.meaning() != Meaning.HISTORY
                    && !therapies.find(entry.medication()).isEmpty()) {
                planned(entry.reference(), "The record is of another drug that is given around CAR-T.");
            } else if (entry.source() == MedicationEntry.Source.REQUEST) {
                if (!CALLED_OFF.contains(entry.status())) {
                    named.add(new Named(mention.product(), entry.start().isKnown() ? entry.start() : entry.asserted()));
                }
                planned(entry.reference(), "A request alone does not document that cells were given.");
            } else if (mention.meaning() == Meaning.PLANNED) {
                planned(entry.reference(), "The record speaks of CAR-T that is planned.");
            } else if (!(entry.source() == MedicationEntry.Source.ADMINISTRATION ? ADMINISTERED : STATED)
                    .contains(entry.status())) {
                planned(entry.reference(), "The status of the medication record does not say that cells were given.");
            } else if (mention.meaning() == Meaning.HISTORY) {
                given(entry.reference(), upTo(entry.start()), entry.medication(), Rank.TEXT, mention);
            } else {
                Rank rank =
                        entry.source() == MedicationEntry.Source.ADMINISTRATION ? Rank.ADMINISTRATION : Rank.STATEMENT;
                given(entry.reference(), entry.start(), entry.medication(), rank, mention);
            }
        }

        private void sort(ProcedureEntry entry) {
            Optional<ProductMention> found = products.find(entry.code());
            if (found.isEmpty()) {
                return;
            }
            ProductMention mention = found.get();
            if (entry.status().equals(ENTERED_IN_ERROR)) {
                enteredInError(entry.reference());
            } else if (mention.meaning() == Meaning.PLANNED) {
                planned(
                        entry.reference(),
                        "Collection or preparation of cells does not document that they were given.");
            } else if (!entry.status().equals("completed")) {
                planned(entry.reference(), "The procedure is not completed.");
            } else if (mention.meaning() == Meaning.HISTORY) {
                given(entry.reference(), upTo(entry.performed()), entry.code(), Rank.TEXT, mention);
            } else {
                given(entry.reference(), entry.performed(), entry.code(), Rank.PROCEDURE, mention);
            }
        }

        private void sort(ConditionEntry entry) {
            Optional<ProductMention> found = products.find(entry.code());
            if (found.isEmpty()) {
                return;
            }
            ProductMention mention = found.get();
            if (entry.verificationStatus().equals(ENTERED_IN_ERROR)) {
                enteredInError(entry.reference());
            } else if (UNSURE.contains(entry.verificationStatus())) {
                trace.rejected(About.INFUSION, entry.reference(), "The condition is refuted or only considered.");
            } else if (mention.meaning() == Meaning.HISTORY) {
                given(
                        entry.reference(),
                        upTo(entry.recorded()),
                        entry.code(),
                        mention.coded() ? Rank.HISTORY : Rank.TEXT,
                        mention);
            } else if (mention.meaning() == Meaning.PLANNED) {
                planned(entry.reference(), "The condition speaks of CAR-T that is planned.");
            } else {
                trace.noted(
                        About.INFUSION,
                        entry.reference(),
                        "The condition names CAR-T without saying that it was given.");
            }
        }

        /** "After CAR-T" says that the cells were given before the record, not when. */
        private static PartialDate upTo(PartialDate date) {
            return date.isKnown() ? PartialDate.upTo(date) : PartialDate.UNKNOWN;
        }

        private void given(String reference, PartialDate date, Concept concept, Rank rank, ProductMention mention) {
            if (date.isAfter(today).isYes()) {
                planned(reference, "The date of the record lies in the future.");
                return;
            }
            trace.counted(About.INFUSION, reference, "The record documents that CAR-T cells were given.");
            Evidence evidence = new Evidence(reference, date, concept.label());
            given.add(new Given(new CarTInfusion.Source(evidence, rank, mention.product()), date));
        }

        private void planned(String reference, String why) {
            planned = true;
            trace.rejected(About.INFUSION, reference, why);
        }

        private void enteredInError(String reference) {
            enteredInError = true;
            trace.rejected(About.INFUSION, reference, "The record is entered in error.");
        }
    }
}
