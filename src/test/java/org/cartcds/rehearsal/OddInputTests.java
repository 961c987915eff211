package org.cartcds.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files as they come: each holds the pieces of one relapse after ide-cel, in a way that a simple reader misses. */
class OddInputTests {

    private static final String PATIENT = "{\"resourceType\":\"Patient\",\"id\":\"p1\",\"birthDate\":\"1960-01-01\"}";
    private static final String CONDITION = "{\"resourceType\":\"Condition\",\"id\":\"c1\",\"subject\":{\"reference\":"
            + "\"Patient/p1\"},\"code\":{\"coding\":[{\"system\":\"http://hl7.org/fhir/sid/icd-10-cm\",\"code\":\"C90.02\"}]},"
            + "\"recordedDate\":\"2025-06-02\"}";
    private static final String DRUG =
            "{\"coding\":[{\"system\":\"http://www.nlm.nih.gov/research/umls/rxnorm\",\"code\":\"2536430\"}]}";
    private static final String GIVEN = "{\"resourceType\":\"MedicationAdministration\",\"id\":\"m1\",\"status\":"
            + "\"completed\",\"medicationCodeableConcept\":" + DRUG
            + ",\"subject\":{\"reference\":\"Patient/p1\"},\"effectiveDateTime\":\"2025-01-10\"}";
    private static final String GIVEN_BY_REFERENCE = GIVEN.replace(
            "\"medicationCodeableConcept\":" + DRUG, "\"medicationReference\":{\"reference\":\"Medication/drug1\"}");
    private static final String MEDICATION = "{\"resourceType\":\"Medication\",\"id\":\"drug1\",\"code\":" + DRUG + "}";

    @TempDir
    private Path folder;

    private Path export;

    @BeforeEach
    void makeExport() throws IOException {
        export = Files.createDirectory(folder.resolve("export"));
    }

    private void write(String name, String... lines) throws IOException {
        Files.writeString(export.resolve(name), String.join("\n", lines));
    }

    private RehearsalReport report(String... options) throws IOException {
        String[] all = Arrays.copyOf(options, options.length + 1);
        all[options.length] = export.toString();
        RehearsalRun run = RehearsalRun.of(folder.resolve("report"), all);
        assertThat(run.exitCode()).as(run.err()).isZero();
        return run.report();
    }

    private void findsTheRelapse(String... options) throws IOException {
        assertThat(report(options).outcomes()).isEqualTo(Map.of("relapse", 1));
    }

    @Test
    void resolvesAMedicationThatComesLaterInAnotherFile() throws IOException {
        write("a.ndjson", PATIENT, CONDITION, GIVEN_BY_REFERENCE);
        write("z.ndjson", MEDICATION);

        findsTheRelapse();
    }

    @Test
    void resolvesAMedicationByUrnAndByAddress() throws IOException {
        write(
                "a.ndjson",
                PATIENT,
                CONDITION,
                GIVEN_BY_REFERENCE.replace("Medication/drug1", "urn:uuid:drug1"),
                MEDICATION);
        findsTheRelapse();

        write(
                "a.ndjson",
                PATIENT,
                CONDITION,
                GIVEN_BY_REFERENCE.replace("Medication/drug1", "https://ehr.example.org/Medication/drug1/_history/1"),
                MEDICATION);
        findsTheRelapse();
    }

    @Test
    void resolvesAMedicationInABundleOfMedications() throws IOException {
        write("a.ndjson", PATIENT, CONDITION, GIVEN_BY_REFERENCE);
        write("b.json", "{\"resourceType\":\"Bundle\",\"entry\":[\n{\"resource\":" + MEDICATION + "}]}");

        findsTheRelapse();
    }

    @Test
    void readsABundleLineWhoseUrnIsNotThePatientsId() throws IOException {
        String urn = "{\"reference\":\"urn:uuid:0a\"}";
        String bundle = "{\"resourceType\":\"Bundle\",\"entry\":[{\"fullUrl\":\"urn:uuid:0a\",\"resource\":" + PATIENT
                + "},{\"resource\":" + CONDITION.replace("{\"reference\":\"Patient/p1\"}", urn) + "},{\"resource\":"
                + GIVEN.replace("{\"reference\":\"Patient/p1\"}", urn) + "}]}";
        write("a.ndjson", bundle);

        findsTheRelapse();
    }

    @Test
    void readsByteOrderMarkCarriageReturnsBlankLinesAndAnEndWithoutLineFeed() throws IOException {
        write("a.ndjson", "\uFEFF" + PATIENT + "\r", "", "  \r", CONDITION + "\r", GIVEN);

        RehearsalReport report = report();
        assertThat(report.outcomes()).isEqualTo(Map.of("relapse", 1));
        assertThat(report.unreadable().lines()).isZero();
        assertThat(report.input().lines()).isEqualTo(Map.of("patient", 1L, "record", 2L));
    }

    @Test
    void countsWhatIsNoResourceAndGoesOn() throws IOException {
        write(
                "a.ndjson",
                PATIENT,
                "not JSON",
                "{\"resourceType\":\"Condition\"",
                "[1]",
                "{\"id\":\"without type\"}",
                "{\"resourceType\":\"Condition\",\"text\":\"CAR-T\" broken",
                CONDITION,
                GIVEN);

        RehearsalReport report = report();
        assertThat(report.outcomes()).isEqualTo(Map.of("relapse", 1));
        assertThat(report.unreadable().lines()).isEqualTo(5);
        assertThat(report.unreadable().mayMentionCarT()).isEqualTo(1);
        assertThat(Files.readAllLines(folder.resolve("report/local/unreadable.csv")))
                .hasSize(6);
        assertThat(Files.readString(folder.resolve("report/report.html"))).contains("A chart may have been missed.");
    }

    @Test
    void countsRecordsWhosePatientCannotBeTold() throws IOException {
        write(
                "a.ndjson",
                PATIENT,
                CONDITION,
                GIVEN.replace("\"reference\":\"Patient/p1\"", "\"display\":\"Carter\""),
                GIVEN.replace("\"subject\":{\"reference\":\"Patient/p1\"},", ""),
                GIVEN.replace("Patient/p1", "Group/g1"));

        RehearsalReport report = report();
        assertThat(report.outcomes()).isEmpty();
        assertThat(report.unreadable().withoutPatient()).isEqualTo(3);
        assertThat(report.unreadable().withoutPatientMayMentionCarT()).isEqualTo(3);
    }

    @Test
    void readsAllMembersOfACompressedFile() throws IOException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        for (String line : List.of(PATIENT, CONDITION, GIVEN)) {
            try (OutputStream member = new GZIPOutputStream(new NotClosing(file))) {
                member.write((line + "\n").getBytes(StandardCharsets.UTF_8));
            }
        }
        Files.write(export.resolve("a.ndjson.gz"), file.toByteArray());

        findsTheRelapse();
    }

    @Test
    void keepsWhatABrokenCompressedFileHeld() throws IOException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(file)) {
            out.write((PATIENT + "\n" + CONDITION + "\n" + GIVEN + "\n").getBytes(StandardCharsets.UTF_8));
            out.write("{\"resourceType\":\"Basic\"}\n".repeat(100_000).getBytes(StandardCharsets.UTF_8));
        }
        Files.write(export.resolve("a.ndjson.gz"), Arrays.copyOf(file.toByteArray(), file.size() - 12));
        Files.writeString(export.resolve("b.ndjson.gz"), "no gzip at all");

        RehearsalReport report = report();
        assertThat(report.outcomes()).isEqualTo(Map.of("relapse", 1));
        assertThat(report.unreadable().damagedFiles()).isEqualTo(2);
    }

    @Test
    void walksOverALineThatIsTooLongAndTellsWhetherItMayMatter() throws IOException {
        String filler = "x".repeat(3 << 20);
        write(
                "a.ndjson",
                PATIENT,
                "{\"resourceType\":\"Binary\",\"data\":\"" + filler + "\"}",
                "{\"resourceType\":\"Binary\",\"data\":\"" + filler + " axicabtagene ciloleucel \"}",
                CONDITION,
                GIVEN);

        RehearsalReport report = report("--max-resource", "2");
        assertThat(report.outcomes()).isEqualTo(Map.of("relapse", 1));
        assertThat(report.unreadable().tooLong()).isEqualTo(2);
        assertThat(report.unreadable().mayMentionCarT()).isEqualTo(1);
    }

    @Test
    void readsALineOfAHundredMegabytesInASmallHeap() throws IOException, InterruptedException {
        try (OutputStream out = Files.newOutputStream(export.resolve("a.ndjson"))) {
            out.write((PATIENT + "\n" + CONDITION + "\n").getBytes(StandardCharsets.UTF_8));
            out.write(GIVEN.substring(0, GIVEN.length() - 1).getBytes(StandardCharsets.UTF_8));
            out.write(",\"note\":[{\"text\":\"".getBytes(StandardCharsets.UTF_8));
            byte[] filler = "x".repeat(1 << 20).getBytes(StandardCharsets.UTF_8);
            for (int i = 0; i < 100; i++) {
                out.write(filler);
            }
            out.write("\"}]}\n".getBytes(StandardCharsets.UTF_8));
        }

        RehearsalProcess process = RehearsalProcess.start(
                "512m",
                folder.resolve("log"),
                List.of(export.toString(), "--out", folder.resolve("report").toString()));

        assertThat(process.await()).as(process.log()).isZero();
        assertThat(new ReportFiles(folder.resolve("report")).read().outcomes()).isEqualTo(Map.of("relapse", 1));
    }

    @Test
    void refusesInputWithoutResources() throws IOException {
        RehearsalRun run = RehearsalRun.of(folder.resolve("report"), export.toString());

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("There is no .ndjson, .jsonl or .json file");
    }

    @Test
    void refusesWhatItCannotUseWithTheNameOfTheOption() throws IOException {
        write("a.ndjson", PATIENT);
        assertThat(RehearsalRun.of(folder.resolve("report"), "nowhere").err())
                .contains("INPUT cannot be read: nowhere");
        assertThat(RehearsalRun.of(folder.resolve("report"), export.toString(), "--cards", "nowhere")
                        .err())
                .contains("--cards must name a folder");
        assertThat(RehearsalRun.of(folder.resolve("report"), export.toString(), "--compare", "nowhere")
                        .err())
                .contains("--compare must name the folder of a finished report");
        assertThat(RehearsalRun.of(folder.resolve("report"), export.toString(), "--threads", "0")
                        .exitCode())
                .isEqualTo(2);
    }

    /** The stream below stays open when a member ends. */
    private static final class NotClosing extends FilterOutputStream {

        NotClosing(OutputStream out) {
            super(out);
        }

        @Override
        public void close() throws IOException {
            flush();
        }
    }
}
