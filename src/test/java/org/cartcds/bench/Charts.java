package org.cartcds.bench;

import java.nio.charset.StandardCharsets;
import java.util.Random;

/** Requests of a wished size, as US servers send them: mostly laboratory results, pretty printed never. */
public final class Charts {

    private static final String[] LABS = {
        "718-7|Hemoglobin [Mass/volume] in Blood|g/dL",
        "2160-0|Creatinine [Mass/volume] in Serum or Plasma|mg/dL",
        "6690-2|Leukocytes [#/volume] in Blood by Automated count|10*3/uL",
        "777-3|Platelets [#/volume] in Blood by Automated count|10*3/uL",
        "2345-7|Glucose [Mass/volume] in Serum or Plasma|mg/dL",
        "8480-6|Systolic blood pressure|mm[Hg]",
    };
    private static final String[] CONDITIONS = {
        "I10|Essential (primary) hypertension", "E11.9|Type 2 diabetes mellitus without complications",
        "J45.909|Unspecified asthma, uncomplicated", "M54.5|Low back pain",
    };
    private static final String[] DRUGS = {
        "314076|lisinopril 10 MG Oral Tablet",
        "860975|metformin hydrochloride 500 MG Oral Tablet",
        "617312|atorvastatin 20 MG Oral Tablet",
    };

    private Charts() {}

    /** A chart without CAR-T of about this many bytes. */
    public static byte[] negative(int bytes) {
        return chart(bytes, "", "", "");
    }

    /** The same with a myeloma, an infusion and a relapse in it. */
    public static byte[] positive(int bytes) {
        return chart(
                bytes,
                ",{\"fullUrl\":\"https://ehr.example.org/fhir/Condition/mm\",\"resource\":{\"resourceType\":\"Condition\","
                        + "\"id\":\"mm\",\"clinicalStatus\":{\"coding\":[{\"system\":\"http://terminology.hl7.org/CodeSystem/condition-clinical\","
                        + "\"code\":\"relapse\"}]},\"code\":{\"coding\":[{\"system\":\"http://hl7.org/fhir/sid/icd-10-cm\",\"code\":\"C90.02\","
                        + "\"display\":\"Multiple myeloma in relapse\"}]},\"subject\":{\"reference\":\"Patient/p1\"},"
                        + "\"recordedDate\":\"2025-06-02\"},\"search\":{\"mode\":\"match\"}}",
                ",{\"fullUrl\":\"https://ehr.example.org/fhir/MedicationAdministration/car\",\"resource\":{\"resourceType\":"
                        + "\"MedicationAdministration\",\"id\":\"car\",\"status\":\"completed\",\"medicationCodeableConcept\":{\"coding\":"
                        + "[{\"system\":\"http://www.nlm.nih.gov/research/umls/rxnorm\",\"code\":\"2536430\",\"display\":\"idecabtagene vicleucel\"}]},"
                        + "\"subject\":{\"reference\":\"Patient/p1\"},\"effectiveDateTime\":\"2025-01-10\"},\"search\":{\"mode\":\"match\"}}",
                ",{\"fullUrl\":\"https://ehr.example.org/fhir/Observation/pr\",\"resource\":{\"resourceType\":\"Observation\","
                        + "\"id\":\"pr\",\"status\":\"final\",\"code\":{\"text\":\"IMWG response\"},\"subject\":{\"reference\":\"Patient/p1\"},"
                        + "\"effectiveDateTime\":\"2025-03-01\",\"valueString\":\"partial response\"},\"search\":{\"mode\":\"match\"}}");
    }

    private static byte[] chart(int bytes, String condition, String administration, String observation) {
        Random random = new Random(42);
        StringBuilder json = new StringBuilder(bytes + 4096);
        json.append(
                "{\"hook\":\"patient-view\",\"hookInstance\":\"5f0c0de4-7d2c-4b5e-9a61-0d5f0f9d5f10\",\"context\":{\"userId\":"
                        + "\"Practitioner/d1\",\"patientId\":\"p1\"},\"prefetch\":{\"patient\":{\"resourceType\":\"Patient\",\"id\":\"p1\","
                        + "\"birthDate\":\"1961-04-03\",\"name\":[{\"family\":\"Example\",\"given\":[\"Ada\"]}]},\"conditions\":");
        bundle(json, random, 4 + bytes / 40_000, Charts::condition, condition);
        json.append(",\"medicationStatements\":");
        bundle(json, random, 2 + bytes / 60_000, Charts::statement, "");
        json.append(",\"procedures\":{\"resourceType\":\"Bundle\",\"type\":\"searchset\",\"total\":0}");
        json.append(",\"medicationAdministrations\":");
        bundle(json, random, bytes / 30_000, Charts::administration, administration);
        json.append(",\"observations\":");
        int rest = Math.max(1, (bytes - json.length() - 200) / 640);
        bundle(json, random, rest, Charts::observation, observation);
        return json.append("}}").toString().getBytes(StandardCharsets.UTF_8);
    }

    private interface Resource {
        void write(StringBuilder json, Random random, int number);
    }

    private static void bundle(StringBuilder json, Random random, int count, Resource resource, String more) {
        json.append("{\"resourceType\":\"Bundle\",\"type\":\"searchset\",\"total\":")
                .append(count)
                .append(",\"entry\":[");
        int start = json.length();
        for (int i = 0; i < count; i++) {
            if (i > 0) {
                json.append(',');
            }
            resource.write(json, random, i);
        }
        json.append(json.length() == start && !more.isEmpty() ? more.substring(1) : more);
        json.append("]}");
    }

    private static void entry(StringBuilder json, String type, int number, String body) {
        json.append("{\"fullUrl\":\"https://ehr.example.org/fhir/")
                .append(type)
                .append("/e")
                .append(number)
                .append("\",\"resource\":{\"resourceType\":\"")
                .append(type)
                .append("\",\"id\":\"e")
                .append(number)
                .append("\",\"meta\":{\"versionId\":\"1\",\"lastUpdated\":\"2026-03-01T08:15:00Z\"},")
                .append(body)
                .append("\"subject\":{\"reference\":\"Patient/p1\"}},\"search\":{\"mode\":\"match\"}}");
    }

    private static void condition(StringBuilder json, Random random, int number) {
        String[] code = CONDITIONS[random.nextInt(CONDITIONS.length)].split("\\|");
        entry(
                json,
                "Condition",
                number,
                "\"clinicalStatus\":{\"coding\":[{\"system\":\"http://terminology.hl7.org/CodeSystem/condition-clinical\","
                        + "\"code\":\"active\"}]},\"code\":{\"coding\":[{\"system\":\"http://hl7.org/fhir/sid/icd-10-cm\",\"code\":\""
                        + code[0] + "\",\"display\":\"" + code[1] + "\"}],\"text\":\"" + code[1]
                        + "\"},\"recordedDate\":\"" + day(random) + "\",");
    }

    private static void statement(StringBuilder json, Random random, int number) {
        entry(
                json,
                "MedicationStatement",
                number,
                "\"status\":\"active\",\"medicationCodeableConcept\":" + drug(random) + ",\"effectiveDateTime\":\""
                        + day(random) + "\",");
    }

    private static void administration(StringBuilder json, Random random, int number) {
        entry(
                json,
                "MedicationAdministration",
                number,
                "\"status\":\"completed\",\"medicationCodeableConcept\":" + drug(random) + ",\"effectiveDateTime\":\""
                        + day(random) + "T09:00:00-05:00\",");
    }

    private static String drug(Random random) {
        String[] code = DRUGS[random.nextInt(DRUGS.length)].split("\\|");
        return "{\"coding\":[{\"system\":\"http://www.nlm.nih.gov/research/umls/rxnorm\",\"code\":\"" + code[0]
                + "\",\"display\":\"" + code[1] + "\"}],\"text\":\"" + code[1] + "\"}";
    }

    private static void observation(StringBuilder json, Random random, int number) {
        String[] lab = LABS[random.nextInt(LABS.length)].split("\\|");
        entry(
                json,
                "Observation",
                number,
                "\"status\":\"final\",\"category\":[{\"coding\":[{\"system\":\"http://terminology.hl7.org/CodeSystem/observation-category\","
                        + "\"code\":\"laboratory\",\"display\":\"Laboratory\"}]}],\"code\":{\"coding\":[{\"system\":\"http://loinc.org\",\"code\":\""
                        + lab[0] + "\",\"display\":\"" + lab[1] + "\"}]},\"effectiveDateTime\":\"" + day(random)
                        + "T07:30:00Z\",\"valueQuantity\":{\"value\":" + random.nextInt(1000) / 10.0 + ",\"unit\":\""
                        + lab[2]
                        + "\",\"system\":\"http://unitsofmeasure.org\",\"code\":\"" + lab[2] + "\"},");
    }

    private static String day(Random random) {
        return "20" + (20 + random.nextInt(6)) + "-0" + (1 + random.nextInt(9)) + "-" + (10 + random.nextInt(18));
    }
}
