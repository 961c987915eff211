package org.cartcds.detection;

import java.util.ArrayList;
import java.util.List;
import org.cartcds.detection.TraceStep.About;
import org.cartcds.detection.TraceStep.Verdict;

/** Collects the steps of one decision. */
final class Trace {

    private final List<TraceStep> steps = new ArrayList<>();

    void add(TraceStep step) {
        steps.add(step);
    }

    void counted(About about, String reference, String why) {
        steps.add(new TraceStep(about, Verdict.COUNTED, reference, why));
    }

    void rejected(About about, String reference, String why) {
        steps.add(new TraceStep(about, Verdict.REJECTED, reference, why));
    }

    void noted(About about, String reference, String why) {
        steps.add(new TraceStep(about, Verdict.NOTED, reference, why));
    }

    List<TraceStep> steps() {
        return List.copyOf(steps);
    }
}
