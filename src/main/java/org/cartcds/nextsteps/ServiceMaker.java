package org.cartcds.nextsteps;

import java.time.Clock;
import java.time.Duration;
import org.cartcds.calls.Calls;
import org.cartcds.cdshooks.CdsService;
import org.cartcds.cdshooks.Limits;
import org.cartcds.cdshooks.RequestReader;
import org.cartcds.chart.fhir.ChartReader;
import org.cartcds.edition.Edition;
import org.cartcds.fhirserver.FhirFallback;
import org.cartcds.knowledge.Knowledge;
import org.cartcds.sheet.SheetLinks;
import org.jspecify.annotations.Nullable;

/** Makes what answers from a version of the knowledge. Keeps nothing of any version. */
final class ServiceMaker {

    private final HeadStart start;
    private final Limits limits;
    private final SheetLinks sheets;
    private final @Nullable FhirFallback fallback;
    private final FhirTargets targets;
    private final Delivery.Maker delivery;
    private final Clock clock;
    private final Calls calls;

    /** @param fallback null where nothing is fetched */
    ServiceMaker(
            HeadStart start,
            Limits limits,
            SheetLinks sheets,
            @Nullable FhirFallback fallback,
            FhirTargets targets,
            Delivery.Maker delivery,
            Clock clock,
            Calls calls) {
        this.start = start;
        this.limits = limits;
        this.sheets = sheets;
        this.fallback = fallback;
        this.targets = targets;
        this.delivery = delivery;
        this.clock = clock;
        this.calls = calls;
    }

    ServiceParts make(Knowledge knowledge) {
        HeadStart.Readers readers = start.readers(knowledge);
        Evaluation evaluation = Evaluation.of(knowledge, sheets, clock);
        QuickAnswer quickAnswer = new QuickAnswer(knowledge);
        ChartReader charts = readers.charts().upTo(limits.maxRecords());
        ChartGathering gathering = new ChartGathering(charts, fallback, evaluation::hasInfusion);
        BundleEvaluation bundles = new BundleEvaluation(charts, evaluation);
        RequestReader reader = new RequestReader(limits.maxDepth(), limits.maxPrefetchKeys(), readers.triage());
        CdsService service =
                new NextStepsService(quickAnswer, gathering, evaluation, targets, delivery.make(knowledge), calls);
        return new ServiceParts(
                new CdsService.Turn(reader, service),
                bundles,
                new DryRun(reader, bundles, quickAnswer, gathering, evaluation));
    }

    /** Evaluates charts with a new version, once at least, so that its first real chart is neither slow nor a surprise. */
    void warmUp(Edition edition, Duration limit) {
        withoutTraces(start, limits, sheets, clock).evaluations(edition.knowledge(), limit);
    }

    /** For charts of nobody: nothing is fetched, delivered, or told to who listens. */
    static ServiceMaker withoutTraces(HeadStart start, Limits limits, SheetLinks sheets, Clock clock) {
        return new ServiceMaker(
                start, limits, sheets, null, FhirTargets.NONE, unused -> Delivery.NOWHERE, clock, new Calls());
    }

    /** Evaluates the packaged charts with this version, each once and then until the limit; returns how often. */
    int evaluations(Knowledge knowledge, Duration limit) {
        CdsService.Turn turn = make(knowledge).turn();
        return new WarmUp(turn.reader(), turn.service(), limit).run();
    }
}
