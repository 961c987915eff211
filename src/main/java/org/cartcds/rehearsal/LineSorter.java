package org.cartcds.rehearsal;

import org.cartcds.chart.fhir.ChartReader;
import org.cartcds.chart.fhir.ResourceHead;
import org.cartcds.triage.CarTTriage;

/** Tells of one line whose it is and whether it can mean CAR-T. Pure, for all threads. */
final class LineSorter {

    private final CarTTriage triage;
    private final ChartReader charts;

    LineSorter(CarTTriage triage, ChartReader charts) {
        this.triage = triage;
        this.charts = charts;
    }

    /** Facts about one resource in JSON. */
    LineFacts sort(byte[] bytes, int offset, int length) {
        boolean mentions = mayMention(bytes, offset, length);
        return charts.findHead(bytes, offset, length)
                .map(head -> new LineFacts(kind(head), mentions, head.patients(), head.medications(), head.held()))
                .orElseGet(() -> LineFacts.of(LineFacts.Kind.NOT_FHIR, mentions));
    }

    /** Whether these bytes can mean CAR-T. */
    boolean mayMention(byte[] bytes, int offset, int length) {
        return triage.mayMentionCarT(bytes, offset, length);
    }

    private static LineFacts.Kind kind(ResourceHead head) {
        boolean hasPatient = !head.patients().isEmpty();
        return switch (head.type()) {
            case "Medication" -> LineFacts.Kind.MEDICATION;
            case "Patient" -> hasPatient ? LineFacts.Kind.PATIENT : LineFacts.Kind.WITHOUT_PATIENT;
            case "Encounter" -> LineFacts.Kind.ENCOUNTER;
            case "Bundle" -> {
                if (hasPatient) {
                    yield LineFacts.Kind.BUNDLE;
                }
                yield head.held().isEmpty() ? LineFacts.Kind.OTHER : LineFacts.Kind.MEDICATION;
            }
            default -> {
                if (!head.isRead()) {
                    yield LineFacts.Kind.OTHER;
                }
                yield hasPatient ? LineFacts.Kind.RECORD : LineFacts.Kind.WITHOUT_PATIENT;
            }
        };
    }
}
