package org.cartcds.rehearsal;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Makes the report from what was counted; the same for files on one machine and for a job on many. */
final class Reports {

    private static final Set<String> WITHOUT_INFUSION = Set.of("no-car-t", "planned-only", "entered-in-error");

    private Reports() {}

    /**
     * What choosing the relevant patients counted.
     *
     * @param seen patients whom any resource names
     * @param onlyInOtherRecords patients whom only records that are never read mention together with CAR-T
     * @param lines lines by kind
     * @param unreadableMentions unreadable lines that may mean CAR-T
     * @param withoutPatientMentions lines without a patient that may mean CAR-T
     */
    record Selected(
            long seen,
            long onlyInOtherRecords,
            Map<LineFacts.Kind, Long> lines,
            long unreadableMentions,
            long withoutPatientMentions) {

        Selected(RelevantPatients relevant) {
            this(
                    relevant.charts(),
                    relevant.mentionedInOtherRecords(),
                    relevant.lines(),
                    relevant.unreadableMentions(),
                    relevant.withoutPatientMentions());
        }

        private long lines(LineFacts.Kind kind) {
            return lines.getOrDefault(kind, 0L);
        }
    }

    static Map<String, Long> lines(Map<LineFacts.Kind, Long> lines) {
        Map<String, Long> words = new TreeMap<>();
        lines.forEach(
                (kind, count) -> words.put(kind.name().toLowerCase(Locale.ROOT).replace('_', '-'), count));
        return words;
    }

    static RehearsalReport of(
            RehearsalParts parts,
            RehearsalSettings settings,
            RehearsalReport.Input input,
            Selected selected,
            Tally tally,
            RehearsalReport.Timing timing) {
        List<ChartRow> rows = tally.rows();
        return new RehearsalReport(
                settings.today().toString(),
                new RehearsalReport.KnowledgeUsed(
                        parts.knowledge().version(), parts.knowledge().digest(), Rehearsal.drafts(parts)),
                parts.pseudonyms().check(),
                input,
                new RehearsalReport.Charts(
                        selected.seen(),
                        tally.charts(),
                        rows.size(),
                        (int) rows.stream().filter(Reports::hasInfusion).count(),
                        (int) rows.stream().filter(row -> row.cards() > 0).count(),
                        selected.onlyInOtherRecords()),
                RehearsalReport.outcomes(rows),
                RehearsalReport.reasons(rows),
                RehearsalReport.diseases(rows),
                tally.cards(),
                tally.quiet(settings.quietDays()),
                new RehearsalReport.Unreadable(
                        selected.lines(LineFacts.Kind.NOT_FHIR),
                        selected.lines(LineFacts.Kind.TOO_LONG),
                        selected.lines(LineFacts.Kind.DAMAGED_FILE),
                        selected.unreadableMentions(),
                        selected.lines(LineFacts.Kind.WITHOUT_PATIENT),
                        selected.withoutPatientMentions(),
                        tally.unreadable()),
                timing,
                null,
                rows);
    }

    private static boolean hasInfusion(ChartRow row) {
        return row.reasons().stream().noneMatch(WITHOUT_INFUSION::contains);
    }
}
