package org.cartcds.rehearsal;

import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import org.cartcds.chart.fhir.ChartReader;
import org.cartcds.knowledge.Knowledge;
import org.cartcds.knowledge.KnowledgeFiles;
import org.cartcds.knowledge.KnowledgeLoader;
import org.cartcds.nextsteps.Evaluation;
import org.cartcds.triage.CarTTriage;

/**
 * The parts of the service that a rehearsal runs.
 *
 * @param knowledge what decides
 * @param sorter tells of one line what it is
 * @param charts reads and evaluates one chart
 * @param pseudonyms makes the keys of the report
 */
record RehearsalParts(Knowledge knowledge, LineSorter sorter, ChartRehearsal charts, Pseudonyms pseudonyms) {

    /** @throws org.cartcds.knowledge.InvalidKnowledge with all problems of the folder */
    static RehearsalParts of(RehearsalSettings settings) {
        KnowledgeFiles files =
                settings.folder().map(Path::of).map(KnowledgeFiles::in).orElseGet(KnowledgeFiles::packaged);
        Knowledge knowledge = KnowledgeLoader.load(files);
        Clock clock = Clock.fixed(settings.today().atStartOfDay(ZoneOffset.UTC).toInstant(), ZoneOffset.UTC);
        Evaluation evaluation = Evaluation.of(knowledge, clock);
        CarTTriage triage = CarTTriage.of(knowledge);
        ChartReader reader = new ChartReader(triage);
        Pseudonyms pseudonyms = new Pseudonyms(settings.secret());
        return new RehearsalParts(
                knowledge,
                new LineSorter(triage, reader),
                new ChartRehearsal(
                        reader, evaluation, pseudonyms, new QuietModel(settings.quietDays()), settings.today()),
                pseudonyms);
    }
}
