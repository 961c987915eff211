package org.cartcds.rehearsal;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a rehearsal found, as {@code rehearsal.json} holds it. Nothing in it names a patient or a file.
 *
 * @param today the day that counted as today
 * @param knowledge what decided
 * @param secretCheck equal in reports whose keys can be compared
 * @param input what was read
 * @param charts how many charts
 * @param outcomes charts about CAR-T by outcome
 * @param reasons charts about CAR-T by their first reason, with and without cards
 * @param diseases charts with a finding by disease and outcome
 * @param cards cards over time
 * @param quiet what quiet periods would have removed
 * @param unreadable what could not be read
 * @param timing how long it took; the only part that differs between two runs over the same input
 * @param comparison difference to another report, null when none was asked for
 * @param rows the charts about CAR-T
 */
record RehearsalReport(
        String today,
        KnowledgeUsed knowledge,
        String secretCheck,
        Input input,
        Charts charts,
        Map<String, Integer> outcomes,
        List<ReasonCount> reasons,
        Map<String, Map<String, Integer>> diseases,
        Cards cards,
        Quiet quiet,
        Unreadable unreadable,
        Timing timing,
        @Nullable Comparison comparison,
        List<ChartRow> rows) {

    RehearsalReport {
        outcomes = ordered(outcomes);
        reasons = List.copyOf(reasons);
        diseases = ordered(diseases);
        rows = List.copyOf(rows);
    }

    /**
     * The knowledge that decided.
     *
     * @param version its version
     * @param digest of its files
     * @param drafts ids of the diseases without a current review
     */
    record KnowledgeUsed(String version, String digest, List<String> drafts) {}

    /**
     * What was read.
     *
     * @param files files
     * @param bytes their bytes on the disk
     * @param lines lines, or whole files, by kind
     */
    record Input(int files, long bytes, Map<String, Long> lines) {}

    /**
     * How many charts.
     *
     * @param seen patients whom any resource names
     * @param readInFull charts that may mean CAR-T and were read like a call of the service
     * @param aboutCarT charts that show CAR-T in any way, be it as a plan
     * @param withInfusion charts that document that cells were given
     * @param withCards charts with cards
     * @param onlyInOtherRecords patients whose claims, notes or other records that the service never reads mention CAR-T
     */
    record Charts(long seen, int readInFull, int aboutCarT, int withInfusion, int withCards, long onlyInOtherRecords) {}

    /**
     * A reason.
     *
     * @param reason its code
     * @param withCards charts with cards that have it as their first reason
     * @param silent charts without cards that have it among their reasons
     */
    record ReasonCount(String reason, int withCards, int silent) {}

    /**
     * First evidence over time.
     *
     * @param byMonth charts with cards by the month of the first evidence
     * @param byWeek the same by ISO week
     * @param withoutMonth charts with cards whose first evidence has no month
     * @param withoutWeek charts with cards whose first evidence has no week
     */
    record Cards(Map<String, Integer> byMonth, Map<String, Integer> byWeek, int withoutMonth, int withoutWeek) {}

    /**
     * Cards by visits.
     *
     * @param days length of the quiet period
     * @param openings days on which a chart with cards was opened
     * @param shown days on which the cards would have been shown
     * @param removed days on which quiet would have kept them away
     * @param neverOpened charts with cards that no visit opened after the evidence
     * @param shownByMonth shown, by month
     * @param removedByMonth removed, by month
     */
    record Quiet(
            int days,
            int openings,
            int shown,
            int removed,
            int neverOpened,
            Map<String, Integer> shownByMonth,
            Map<String, Integer> removedByMonth) {}

    /**
     * What could not be read.
     *
     * @param lines lines that are not one JSON object with a type
     * @param tooLong lines longer than the limit
     * @param damagedFiles files that broke off
     * @param mayMentionCarT how many of them may mean CAR-T, so that a chart may have been missed
     * @param withoutPatient resources that are read but name no patient who can be told
     * @param withoutPatientMayMentionCarT how many of them may mean CAR-T
     * @param resources resources of the charts read in full that had to be left out
     */
    record Unreadable(
            long lines,
            long tooLong,
            long damagedFiles,
            long mayMentionCarT,
            long withoutPatient,
            long withoutPatientMayMentionCarT,
            int resources) {}

    /**
     * How long it took.
     *
     * @param seconds wall clock of the whole run
     * @param megabytesPerSecond bytes on the disk by that time
     * @param threads how many at once
     * @param finishedBefore pieces that an earlier, interrupted run had finished
     * @param pieces all pieces
     * @param steps seconds of each step
     */
    record Timing(
            double seconds,
            double megabytesPerSecond,
            int threads,
            int finishedBefore,
            int pieces,
            Map<String, Double> steps) {}

    private static <V> Map<String, V> ordered(Map<String, V> map) {
        return Collections.unmodifiableMap(new LinkedHashMap<>(map));
    }

    /** The same with what another report says differently. */
    RehearsalReport comparedWith(RehearsalReport before) {
        return new RehearsalReport(
                today,
                knowledge,
                secretCheck,
                input,
                charts,
                outcomes,
                reasons,
                diseases,
                cards,
                quiet,
                unreadable,
                timing,
                Comparison.of(before, rows),
                rows);
    }

    static Map<String, Integer> outcomes(List<ChartRow> rows) {
        Map<String, Integer> outcomes = new TreeMap<>();
        rows.forEach(row -> outcomes.merge(row.outcome(), 1, Integer::sum));
        return outcomes;
    }

    static List<ReasonCount> reasons(List<ChartRow> rows) {
        Map<String, int[]> counts = new TreeMap<>();
        for (ChartRow row : rows) {
            if (row.cards() > 0) {
                counts.computeIfAbsent(row.reasons().get(0), any -> new int[2])[0]++;
            } else {
                row.reasons().forEach(reason -> counts.computeIfAbsent(reason, any -> new int[2])[1]++);
            }
        }
        List<ReasonCount> reasons = new ArrayList<>();
        counts.forEach((reason, count) -> reasons.add(new ReasonCount(reason, count[0], count[1])));
        return reasons;
    }

    static Map<String, Map<String, Integer>> diseases(List<ChartRow> rows) {
        Map<String, Map<String, Integer>> diseases = new TreeMap<>();
        rows.stream()
                .filter(row -> !row.disease().isEmpty())
                .forEach(row -> diseases.computeIfAbsent(row.disease(), any -> new TreeMap<>())
                        .merge(row.outcome(), 1, Integer::sum));
        return diseases;
    }
}
