package org.cartcds.badinput;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A hook call with a relapse of myeloma after CAR-T and something absurd beside it: very many, very long, very deep, or in
 * a circle. About 10 MB at full size.
 *
 * @param name what is absurd
 * @param call body of the call
 */
record AbsurdChart(String name, byte[] call) {

    @Override
    public String toString() {
        return name;
    }

    /** How to make one; the body exists only while it is needed. */
    record Recipe(String name, boolean relapsed, IntFunction<String> resources) {

        Recipe(String name, IntFunction<String> resources) {
            this(name, true, resources);
        }

        /** With nothing said of relapse but by the absurd resources. */
        Recipe alone() {
            return new Recipe(name, false, resources);
        }

        /** @param part 1 for the full size, 10 for a tenth */
        AbsurdChart make(int part) {
            return new AbsurdChart(name, call(resources.apply(part), relapsed));
        }

        @Override
        public String toString() {
            return name;
        }
    }

    static List<Recipe> recipes() {
        List<Recipe> all = new ArrayList<>();
        texts(all);
        sizes(all);
        shapes(all);
        manyRecords(all);
        manyReferences(all);
        return all;
    }

    private static void texts(List<Recipe> all) {
        text(all, "relapse");
        text(all, "relapse?");
        text(all, "no relapse,");
        text(all, "no");
        text(all, "multiple myeloma in relapse?");
        text(all, "s/p kymriah.");
        text(all, "s/p. kymriah,");
        text(all, "planned CAR-T?");
        text(all, "CD19 negative?");
        text(all, "-");
        text(all, "(?)");
        text(all, "\\n \\n");
        one(all, "10 MB of one word", part -> "\"text\":\"" + "a".repeat(10_000_000 / part) + "\"");
        one(all, "10 MB of different words", part -> "\"text\":\"" + each(1_400_000 / part, " ", i -> "w" + i) + "\"");
        one(all, "10 MB of escapes", part -> "\"text\":\"" + "\\u0061".repeat(1_600_000 / part) + "\"");
        all.add(new Recipe(
                "10 MB of myeloma in doubt",
                part -> condition(
                        0,
                        "\"code\":{\"text\":\"multiple myeloma " + "rule out relapse, ".repeat(550_000 / part)
                                + "\"}")));
        all.add(new Recipe(
                "a report of 10 MB",
                part ->
                        "{\"resourceType\":\"DiagnosticReport\",\"status\":\"final\",\"effectiveDateTime\":\"2025-06-03\","
                                + "\"conclusion\":\""
                                + "No CD19 seen? BCMA negative? localized? ".repeat(250_000 / part)
                                + "\"}"));
    }

    private static void text(List<Recipe> all, String words) {
        one(
                all,
                "10 MB of \"" + words.replace("\\n", "\u21b5") + "\"",
                part -> "\"text\":\"" + (words + " ").repeat(10_000_000 / (words.length() + 1) / part) + "\"");
    }

    private static void one(List<Recipe> all, String name, IntFunction<String> code) {
        all.add(new Recipe(name, part -> condition(0, "\"code\":{" + code.apply(part) + "}")));
    }

    private static void sizes(List<Recipe> all) {
        all.add(new Recipe(
                "10 MB of blanks", part -> condition(0, "\"code\":" + " ".repeat(10_000_000 / part) + "{}")));
        one(all, "a code of 10 MB", part -> "\"coding\":[{\"code\":\"" + "9".repeat(10_000_000 / part) + "\"}]");
        all.add(new Recipe(
                "a date of 10 MB", part -> condition(0, "\"recordedDate\":\"" + "2".repeat(10_000_000 / part) + "\"")));
        all.add(new Recipe(
                "an id of 1 MB",
                part -> "{\"resourceType\":\"Condition\",\"id\":\"" + "i".repeat(1_000_000 / part) + "\"}"));
        all.add(new Recipe(
                "a narrative of 10 MB",
                part -> condition(0, "\"text\":{\"div\":\"" + "<p>CAR-T</p>".repeat(900_000 / part) + "\"}")));
        all.add(new Recipe("a name of 40 KB", part -> condition(0, "\"" + "n".repeat(40_000 / part) + "\":1")));
        all.add(new Recipe(
                "a number of absurd size",
                part ->
                        "{\"resourceType\":\"Observation\",\"status\":\"final\",\"code\":{\"text\":\"Deauville score\"},"
                                + "\"valueQuantity\":{\"value\":1e999999999}}"));
        one(
                all,
                "100,000 codings",
                part -> "\"coding\":["
                        + each(
                                100_000 / part,
                                ",",
                                i -> "{\"system\":\"http://loinc.org\",\"code\":\"" + i + "-8\",\"display\":\"relapse? "
                                        + i + "\"}")
                        + "]");
        all.add(new Recipe(
                "100,000 members", part -> condition(0, each(100_000 / part, ",", i -> "\"m" + i + "\":" + i))));
        all.add(new Recipe(
                "100,000 extensions",
                part -> condition(0, "\"extension\":[" + each(100_000 / part, ",", i -> "{\"url\":\"u\"}") + "]")));
        all.add(new Recipe(
                "100,000 contained",
                part -> condition(
                        0,
                        "\"contained\":["
                                + each(100_000 / part, ",", i -> "{\"resourceType\":\"Patient\",\"id\":\"" + i + "\"}")
                                + "],\"subject\":["
                                + each(50_000 / part, ",", i -> "{\"reference\":\"#" + i + "\"}") + "]")));
    }

    private static void shapes(List<Recipe> all) {
        all.add(new Recipe(
                "extensions 180 deep",
                part -> condition(0, nested("\"extension\":[{\"url\":\"u\",", "\"x\":1", "}]", 90))));
        all.add(new Recipe(
                "contained 180 deep", part -> condition(0, nested("\"contained\":[{", "\"id\":\"c\"", "}]", 90))));
        all.add(new Recipe(
                "Bundles in Bundles",
                part -> nested(
                        "{\"resourceType\":\"Bundle\",\"entry\":[{\"resource\":", condition(0, "\"x\":1"), "}]}", 45)));
        all.add(new Recipe(
                "Medications in a circle",
                part -> "{\"resourceType\":\"MedicationStatement\",\"id\":\"m\",\"status\":\"active\","
                        + "\"medicationReference\":{\"reference\":\"MedicationStatement/m\"},"
                        + "\"reasonReference\":[{\"reference\":\"MedicationStatement/m\"}],"
                        + "\"partOf\":[{\"reference\":\"#\"}]}"));
        all.add(new Recipe(
                "contained Medications in a circle",
                part -> "{\"resourceType\":\"MedicationStatement\",\"id\":\"m\",\"status\":\"active\",\"contained\":["
                        + "{\"resourceType\":\"Medication\",\"id\":\"a\",\"ingredient\":[{\"itemReference\":"
                        + "{\"reference\":\"#a\"}}]}],\"medicationReference\":{\"reference\":\"#a\"}}"));
        all.add(new Recipe(
                "20,000 Observations about each other, in a circle",
                part -> entries(
                        20_000 / part,
                        i -> "{\"resourceType\":\"Observation\",\"id\":\"o" + i
                                + "\",\"status\":\"final\",\"code\":{\"text\":\"" + (i == 0 ? "disease status" : "x")
                                + "\"},\"valueString\":\"relapse\",\"focus\":[{\"reference\":\"Observation/o"
                                + (i + 1) % (20_000 / part) + "\"}]}")));
    }

    private static void manyRecords(List<Recipe> all) {
        String myeloma = "\"code\":{\"text\":\"multiple myeloma in relapse\"},\"recordedDate\":";
        all.add(new Recipe(
                "100,000 Conditions",
                part -> entries(100_000 / part, i -> condition(i, "\"code\":{\"text\":\"asthma\"}"))));
        all.add(new Recipe("100,000 empty resources", part -> entries(100_000 / part, i -> "{}")));
        all.add(new Recipe("100,000 nulls for resources", part -> entries(100_000 / part, i -> "null")));
        all.add(new Recipe(
                "60,000 relapses of one day",
                part -> entries(60_000 / part, i -> condition(i, myeloma + "\"2025-06-02\""))));
        all.add(new Recipe(
                        "60,000 relapses of all days",
                        part -> entries(60_000 / part, i -> condition(i, myeloma + "\"" + day(i) + "\"")))
                .alone());
        all.add(new Recipe(
                        "60,000 relapses without a date",
                        part -> entries(60_000 / part, i -> condition(i, myeloma + "\"\"")))
                .alone());
        all.add(new Recipe(
                        "60,000 relapses and responses of one day",
                        part -> entries(
                                60_000 / part,
                                i -> i % 2 == 0
                                        ? condition(i, myeloma + "\"2026-06-02\"")
                                        : observation(i, "disease status", "partial response", "2026-06-02")))
                .alone());
        all.add(new Recipe(
                        "60,000 relapses and remissions of all days",
                        part -> entries(
                                60_000 / part,
                                i -> i % 2 == 0
                                        ? condition(i, myeloma + "\"" + day(i) + "\"")
                                        : observation(i, "disease status", "complete remission", day(i))))
                .alone());
        all.add(new Recipe(
                        "60,000 kinds of inadequate response of one day",
                        part -> entries(
                                60_000 / part,
                                i -> observation(
                                        i,
                                        "disease status",
                                        i % 3 == 0
                                                ? "stable disease"
                                                : i % 3 == 1 ? "minimal response" : "partial response",
                                        "2026-08-02")))
                .alone());
        all.add(new Recipe(
                "60,000 antigen reports of one day",
                part -> entries(60_000 / part, i -> observation(i, "BCMA expression", "negative", "2025-06-03"))));
        all.add(new Recipe(
                "60,000 antigen reports of all days",
                part -> entries(
                        60_000 / part,
                        i -> observation(i, "BCMA expression", i % 2 == 0 ? "negative" : "positive", day(i)))));
        all.add(new Recipe(
                "60,000 infusions of one day", part -> entries(60_000 / part, i -> infusion(i, "2025-01-10", ""))));
        all.add(new Recipe(
                "60,000 infusions, one a month",
                part -> entries(60_000 / part, i -> infusion(i, day(-32L * (i % 22_000)), ""))));
        all.add(new Recipe(
                "30,000 infusions without a name and as many requests",
                part -> entries(
                        60_000 / part,
                        i -> i % 2 == 0
                                ? "{\"resourceType\":\"Procedure\",\"id\":\"u" + i
                                        + "\",\"status\":\"completed\",\"code\":"
                                        + "{\"text\":\"CAR-T infusion\"},\"performedDateTime\":\""
                                        + day(-32L * (i % 22_000)) + "\"}"
                                : "{\"resourceType\":\"MedicationRequest\",\"id\":\"r" + i
                                        + "\",\"status\":\"active\",\"medicationCodeableConcept\":{\"text\":\"Abecma\"},"
                                        + "\"authoredOn\":\"" + day(-32L * (i % 22_000)) + "\"}")));
        all.add(new Recipe(
                "50,000 therapies",
                part -> entries(
                        50_000 / part,
                        i -> "{\"resourceType\":\"MedicationStatement\",\"id\":\"t" + i
                                + "\",\"status\":\"active\",\"medicationCodeableConcept\":{\"text\":\"lenalidomide "
                                + i + "\"},\"effectiveDateTime\":\"" + day(i) + "\"}")));
        all.add(new Recipe(
                "50,000 unreadable records",
                part -> entries(
                        50_000 / part,
                        i -> condition(
                                i,
                                myeloma + "7,\"onsetDateTime\":\"x\",\"modifierExtension\":" + "[{\"url\":\"u\"}]"))));
    }

    private static void manyReferences(List<Recipe> all) {
        all.add(new Recipe(
                "30,000 Observations about as many Conditions",
                part -> entries(
                        60_000 / part,
                        i -> i % 2 == 0
                                ? condition(i, "\"code\":{\"text\":\"asthma\"}")
                                : "{\"resourceType\":\"Observation\",\"id\":\"o" + i
                                        + "\",\"status\":\"final\",\"code\":{\"text\":\"disease status\"},\"valueString\":"
                                        + "\"relapse\",\"focus\":[{\"reference\":\"Condition/c" + (i - 1) + "\"}]}")));
        all.add(new Recipe(
                "30,000 infusions for as many Conditions",
                part -> entries(
                        60_000 / part,
                        i -> i % 2 == 0
                                ? condition(i, "\"code\":{\"text\":\"multiple myeloma\"}")
                                : infusion(
                                        i,
                                        "2025-01-10",
                                        ",\"reasonReference\":[{\"reference\":\"Condition/c" + (i - 1) + "\"}]"))));
        all.add(new Recipe(
                "50,000 statements of one Medication that is not there",
                part -> entries(50_000 / part, i -> statement(i, "x"))));
        all.add(new Recipe(
                "30,000 statements of as many Medications",
                part -> entries(
                        60_000 / part,
                        i -> i % 2 == 0
                                ? "{\"resourceType\":\"Medication\",\"id\":\"m" + i
                                        + "\",\"code\":{\"text\":\"Abecma\"}}"
                                : statement(i, "m" + (i - 1)))));
        all.add(new Recipe(
                "30,000 statements of Medications that are not there, and other Medications",
                part -> entries(
                        60_000 / part,
                        i -> i % 2 == 0
                                ? "{\"resourceType\":\"Medication\",\"id\":\"m" + i
                                        + "\",\"code\":{\"text\":\"water\"}}"
                                : "{\"resourceType\":\"MedicationStatement\",\"id\":\"s" + i
                                        + "\",\"status\":\"active\",\"medicationReference\":{\"reference\":\"Medication/n"
                                        + i + "\",\"display\":\"Abecma\"}}")));
        all.add(new Recipe(
                "an Observation of 10,000 names and 10,000 answers",
                part -> "{\"resourceType\":\"Observation\",\"status\":\"final\",\"effectiveDateTime\":\"2025-06-03\","
                        + "\"code\":{\"coding\":["
                        + each(10_000 / part, ",", i -> "{\"display\":\"CD19 ECOG performance status " + i + "\"}")
                        + "]},\"valueCodeableConcept\":{\"coding\":["
                        + each(10_000 / part, ",", i -> "{\"display\":\"negative " + i + "\"}") + "]}}"));
        all.add(new Recipe(
                "an Observation of 30,000 parts about 30,000 Conditions at 10,000 sites",
                part -> "{\"resourceType\":\"Observation\",\"status\":\"final\",\"effectiveDateTime\":\"2025-06-02\","
                        + "\"code\":{\"text\":\"disease status\"},\"valueString\":\"relapse\",\"focus\":["
                        + each(30_000 / part, ",", i -> "{\"reference\":\"Condition/" + i + "\"}")
                        + "],\"bodySite\":{\"coding\":["
                        + each(10_000 / part, ",", i -> "{\"display\":\"bone marrow " + i + "\"}")
                        + "]},\"component\":["
                        + each(
                                30_000 / part,
                                ",",
                                i -> "{\"code\":{\"text\":\"disease status\"},\"valueString\":\"relapse\"}")
                        + "]}"));
        all.add(new Recipe(
                "an infusion for 50,000 contained Conditions",
                part -> infusion(
                        0,
                        "2025-01-10",
                        ",\"contained\":["
                                + each(50_000 / part, ",", i -> "{\"resourceType\":\"Condition\",\"id\":\"" + i + "\"}")
                                + "],\"reasonReference\":["
                                + each(50_000 / part, ",", i -> "{\"reference\":\"#" + i + "\"}") + "]")));
    }

    private static byte[] call(String resources, boolean relapsed) {
        String bundle = "{\"resourceType\":\"Bundle\",\"type\":\"searchset\",\"entry\":["
                + entry("{\"resourceType\":\"Condition\",\"id\":\"mm\",\"subject\":{\"reference\":\"Patient/p1\"},"
                        + "\"recordedDate\":\"2025-06-02\",\"code\":{\"coding\":[{\"system\":"
                        + "\"http://hl7.org/fhir/sid/icd-10-cm\",\"code\":\"" + (relapsed ? "C90.02" : "C90.00")
                        + "\"}]}}")
                + ","
                + entry(
                        "{\"resourceType\":\"Procedure\",\"id\":\"car\",\"status\":\"completed\",\"subject\":{\"reference\":"
                                + "\"Patient/p1\"},\"performedDateTime\":\"2025-01-10\",\"code\":{\"text\":"
                                + "\"Infusion of idecabtagene vicleucel\"}}")
                + "," + entry(resources) + "]}";
        String call =
                "{\"hook\":\"patient-view\",\"hookInstance\":\"5f0c0de4-7d2c-4b5e-9a61-0d5f0f9d5f10\",\"context\":{"
                        + "\"userId\":\"Practitioner/d\",\"patientId\":\"p1\"},\"prefetch\":{\"patient\":{\"resourceType\":"
                        + "\"Patient\",\"id\":\"p1\"},\"procedures\":null,\"conditions\":" + bundle + "}}";
        return call.getBytes(UTF_8);
    }

    private static String condition(int id, String members) {
        return "{\"resourceType\":\"Condition\",\"id\":\"c" + id + "\"," + members + "}";
    }

    private static String observation(int id, String name, String value, String day) {
        return "{\"resourceType\":\"Observation\",\"id\":\"o" + id + "\",\"status\":\"final\",\"code\":{\"text\":\""
                + name + "\"},\"valueString\":\"" + value + "\",\"effectiveDateTime\":\"" + day + "\"}";
    }

    private static String infusion(int id, String day, String members) {
        return "{\"resourceType\":\"Procedure\",\"id\":\"p" + id
                + "\",\"status\":\"completed\",\"code\":{\"text\":\"Abecma\"},\"performedDateTime\":\"" + day + "\""
                + members + "}";
    }

    private static String statement(int id, String medication) {
        return "{\"resourceType\":\"MedicationStatement\",\"id\":\"s" + id
                + "\",\"status\":\"active\",\"medicationReference\":{\"reference\":\"Medication/" + medication + "\"}}";
    }

    /** A day after the infusion, one before it for a negative number. */
    private static String day(long number) {
        return LocalDate.of(2025, 1, 10)
                .plusDays(number < 0 ? number : number % 600)
                .toString();
    }

    private static String nested(String before, String inside, String after, int times) {
        return before.repeat(times) + inside + after.repeat(times);
    }

    /** As many resources, joined so that {@link #entry} around them makes each an entry. */
    private static String entries(int count, IntFunction<String> resource) {
        return each(count, "},{\"resource\":", resource);
    }

    private static String entry(String resource) {
        return "{\"resource\":" + resource + "}";
    }

    private static String each(int count, String between, IntFunction<String> item) {
        return IntStream.range(0, count).mapToObj(item).collect(Collectors.joining(between));
    }
}
