package org.cartcds.rehearsal;

import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.storage.StorageLevel;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import scala.Tuple2;

/**
 * The rehearsal as a job for Apache Spark, for exports that one machine cannot read in time. It finds, reads and evaluates
 * with the same code as the command and writes the same report; only the way of the lines between the steps is Spark's.
 */
@Command(name = "rehearse", mixinStandardHelpOptions = true, description = "Rehearses over an export, on Apache Spark.")
public final class RehearsalJob implements Callable<Integer> {

    private static final double MEGABYTE = 1e6;

    @Parameters(arity = "1..*", paramLabel = "INPUT", description = "Files and folders of any file system that Hadoop knows.")
    private List<String> inputs;

    @Option(names = "--out", required = true, paramLabel = "FOLDER", description = "Folder of the report, where the driver runs.")
    private Path out;

    @Option(names = "--cards", paramLabel = "FOLDER", description = "Knowledge folder, readable on every node.")
    private String cards;

    @Option(names = "--today", paramLabel = "DATE", description = "Day that counts as today. Default: the day of the run.")
    private LocalDate today = LocalDate.now();

    @Option(names = "--quiet-days", paramLabel = "DAYS", defaultValue = "30", description = "Quiet after an override.")
    private int quietDays;

    @Option(names = "--key", paramLabel = "FILE", description = "File with the secret behind the keys of the report.")
    private Path key;

    private RehearsalJob() {}

    /** Runs the job; the master comes from spark-submit, or from the system property {@code spark.master}. */
    public static void main(String[] arguments) {
        int exitCode = run(arguments);
        if (exitCode != 0) {
            System.exit(exitCode);
        }
    }

    /** Runs the job and returns its exit code. */
    static int run(String... arguments) {
        return new CommandLine(new RehearsalJob()).execute(arguments);
    }

    @Override
    public Integer call() throws IOException {
        long begin = System.nanoTime();
        Path local = out.resolve(ReportFiles.LOCAL);
        WorkFolder.createPrivate(local);
        String secret = new SecretFile(local.resolve(ReportFiles.SECRET)).find(key, null);
        RehearsalSettings settings = new RehearsalSettings(cards, today, quietDays, secret);
        RehearsalParts parts = RehearsalParts.of(settings);
        SparkConf configuration = new SparkConf().setAppName("CAR-T Next Steps rehearsal").set("spark.ui.enabled", "false");
        try (JavaSparkContext spark = new JavaSparkContext(configuration)) {
            ExportFiles files = ExportFiles.below(inputs, spark.hadoopConfiguration());
            JavaRDD<ExportFiles.Line> lines = files.lines(spark);
            JavaRDD<LineFacts> facts = lines.map(line -> NodeParts.of(settings)
                            .sorter()
                            .sort(line.bytes(), 0, line.bytes().length))
                    .persist(StorageLevel.MEMORY_AND_DISK());
            Set<String> relevant = relevant(spark, facts);
            Reports.Selected selected = selected(facts, relevant);
            Tally tally = new Tally();
            results(spark, lines, facts, relevant, settings).collect().forEach(tally::add);
            double seconds = (System.nanoTime() - begin) / 1e9;
            RehearsalReport.Timing timing = new RehearsalReport.Timing(
                    seconds,
                    files.bytes() / MEGABYTE / seconds,
                    spark.defaultParallelism(),
                    0,
                    lines.getNumPartitions(),
                    Map.of());
            RehearsalReport.Input input =
                    new RehearsalReport.Input(files.count(), files.bytes(), Reports.lines(selected.lines()));
            new ReportFiles(out)
                    .write(
                            Reports.of(parts, settings, input, selected, tally, timing),
                            tally.patientsByKey(),
                            parts.knowledge());
        }
        return 0;
    }

    /** Whose charts are read in full; as {@link RelevantPatients}. */
    private static Set<String> relevant(JavaSparkContext spark, JavaRDD<LineFacts> facts) {
        Set<String> medications = new HashSet<>(
                facts.filter(line -> line.kind() == LineFacts.Kind.MEDICATION && line.mentions())
                        .flatMap(line -> line.held().iterator())
                        .distinct()
                        .collect());
        Broadcast<Set<String>> mentioned = spark.broadcast(medications);
        return new HashSet<>(facts.filter(line -> line.kind().isRead()
                        && (line.mentions()
                                || line.medications().stream().anyMatch(mentioned.value()::contains)))
                .flatMap(line -> line.patients().iterator())
                .distinct()
                .collect());
    }

    private static Reports.Selected selected(JavaRDD<LineFacts> facts, Set<String> relevant) {
        Map<LineFacts.Kind, Long> kinds = new EnumMap<>(LineFacts.Kind.class);
        kinds.putAll(facts.map(LineFacts::kind).countByValue());
        long elsewhere = facts.filter(line -> line.mentions() && line.kind().isElsewhere())
                .flatMap(line -> line.patients().iterator())
                .distinct()
                .filter(patient -> !relevant.contains(patient))
                .count();
        return new Reports.Selected(
                facts.flatMap(line -> line.patients().iterator()).distinct().count(),
                elsewhere,
                kinds,
                facts.filter(line -> line.mentions() && line.kind().isUnreadable()).count(),
                facts.filter(line -> line.mentions() && line.kind() == LineFacts.Kind.WITHOUT_PATIENT)
                        .count());
    }

    /** Brings the lines of each relevant patient together and evaluates them. */
    private static JavaRDD<ChartResult> results(
            JavaSparkContext spark,
            JavaRDD<ExportFiles.Line> lines,
            JavaRDD<LineFacts> facts,
            Set<String> relevant,
            RehearsalSettings settings) {
        Broadcast<Set<String>> patients = spark.broadcast(relevant);
        JavaPairRDD<ExportFiles.Line, LineFacts> sorted = lines.zip(facts);
        JavaPairRDD<String, Placed> records = sorted.filter(
                        line -> line._2().kind().isRead() || line._2().kind() == LineFacts.Kind.ENCOUNTER)
                .flatMapToPair(line -> line._2().patients().stream()
                        .filter(patients.value()::contains)
                        .map(patient -> new Tuple2<>(patient, Placed.of(line)))
                        .iterator());
        JavaPairRDD<String, String> uses = facts.flatMapToPair(line -> line.medications().stream()
                        .flatMap(medication -> line.patients().stream()
                                .filter(patients.value()::contains)
                                .map(patient -> new Tuple2<>(medication, patient)))
                        .iterator())
                .distinct();
        JavaPairRDD<String, Placed> medications = sorted.filter(
                        line -> line._2().kind() == LineFacts.Kind.MEDICATION)
                .flatMapToPair(line -> line._2().held().stream()
                        .map(medication -> new Tuple2<>(medication, Placed.of(line)))
                        .iterator())
                .join(uses)
                .mapToPair(used -> new Tuple2<>(used._2()._2(), used._2()._1()));
        return records.union(medications)
                .groupByKey()
                .flatMap(chart -> evaluate(settings, chart._1(), chart._2()).iterator());
    }

    private static List<ChartResult> evaluate(RehearsalSettings settings, String patient, Iterable<Placed> placed) {
        List<Placed> lines = new ArrayList<>();
        placed.forEach(lines::add);
        lines.sort(Comparator.comparingInt(Placed::file).thenComparingLong(Placed::position));
        return NodeParts.of(settings)
                .charts()
                .rehearse(Keys.of(patient), lines.stream().map(Placed::line).toList())
                .stream()
                .filter(result -> result.patientId().equals(patient))
                .toList();
    }

    /** A line of a chart with its place in the input. */
    private record Placed(int file, long position, ChartLine line) implements Serializable {

        static Placed of(Tuple2<ExportFiles.Line, LineFacts> line) {
            return new Placed(
                    line._1().file(), line._1().position(), new ChartLine(line._2().kind(), line._1().bytes()));
        }
    }
}
