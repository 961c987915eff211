package org.cartcds.differential;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.cartcds.cases.CodeRows;
import org.cartcds.chart.Concept;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What a chart can have to do with CAR-T, or only seems to have: the places where a short cut could go wrong. */
enum CarTStory {
    RELAPSE {
        @Override
        void tell(Teller teller) {
            teller.disease("active");
            teller.infusion(teller.day(0));
            teller.disease("relapse");
        }
    },
    NO_RESPONSE {
        @Override
        void tell(Teller teller) {
            teller.disease("active");
            teller.infusion(teller.day(0));
            teller.response("progressive disease", 25);
        }
    },
    INCOMPLETE_RESPONSE {
        @Override
        void tell(Teller teller) {
            teller.myeloma();
            teller.infusion(teller.day(0));
            teller.response("partial response", 30);
            teller.response("minor response", 120);
        }
    },
    REMISSION {
        @Override
        void tell(Teller teller) {
            teller.disease("remission");
            teller.infusion(teller.day(0));
            teller.response("complete response", 100);
        }
    },
    RELAPSE_WITHOUT_DATE {
        @Override
        void tell(Teller teller) {
            teller.disease("active");
            teller.infusion(teller.day(0));
            teller.disease("relapse");
            teller.last().remove(List.of("recordedDate", "onsetDateTime"));
        }
    },
    RELAPSE_OF_ANOTHER_DISEASE {
        @Override
        void tell(Teller teller) {
            teller.disease("remission");
            teller.infusion(teller.day(0));
            teller.condition(Concept.ofText("Relapsing remitting multiple sclerosis"), "relapse");
        }
    },
    RELAPSE_WITHOUT_CAR_T {
        @Override
        void tell(Teller teller) {
            teller.disease("relapse");
            teller.response("progressive disease", 200);
        }
    },
    PLANNED_ONLY {
        @Override
        void tell(Teller teller) {
            teller.disease("relapse");
            teller.medication("MedicationRequest", teller.drug(), teller.day(0));
            teller.last().put("status", "active").put("intent", "plan");
        }
    },
    NAME_IN_TEXT {
        @Override
        void tell(Teller teller) {
            teller.disease("active");
            teller.procedure(Concept.ofText("S/p infusion of " + teller.name()), teller.day(0));
            teller.disease("relapse");
        }
    },
    NAME_IN_NARRATIVE {
        @Override
        void tell(Teller teller) {
            teller.disease("relapse");
            teller.last().putObject("text").put("status", "generated").put("div", "<div>" + teller.name() + "</div>");
            teller.last().putArray("note").addObject().put("text", "Received " + teller.name() + " elsewhere?");
        }
    },
    /** Codes and words that look like CAR-T from afar. */
    NEAR_MISS {
        @Override
        void tell(Teller teller) {
            Concept code = teller.drug();
            teller.medication(
                    "MedicationAdministration",
                    Concept.ofCode(OrdinaryChart.LOINC, code.codings().get(0).code(), "Some other thing"),
                    teller.day(0));
            teller.procedure(Concept.ofText("Carotid duplex, CART course, car transport, cell counts"), teller.day(1));
            teller.observation(
                    "T cells",
                    "CAR" + teller.random.nextInt(100) + "T, "
                            + code.codings().get(0).code() + "1",
                    20);
            teller.disease("relapse");
        }
    },
    MEDICATION_BY_REFERENCE {
        @Override
        void tell(Teller teller) {
            teller.disease("active");
            teller.medicationByReference(teller.random.nextInt(3));
            teller.disease("relapse");
        }
    },
    FOREIGN_SUBJECT {
        @Override
        void tell(Teller teller) {
            teller.disease("active");
            teller.infusion(teller.day(0));
            teller.last().putObject("subject").put("reference", "Patient/somebody-else");
            teller.disease("relapse");
        }
    },
    /** The infusion can be read, something beside it cannot. */
    BROKEN_RESOURCES {
        @Override
        void tell(Teller teller) {
            teller.disease("active");
            teller.infusion(teller.day(0));
            teller.disease("relapse");
            for (int i = 0; i < 4; i++) {
                teller.breakSomething(teller.copyOfLast());
            }
            if (teller.random.nextBoolean()) {
                teller.breakSomething(teller.resources.get(teller.random.nextInt(teller.resources.size())));
            }
        }
    },
    HISTORY_CODE {
        @Override
        void tell(Teller teller) {
            teller.disease("active");
            teller.condition(
                    teller.row(
                            "shared/product-codes.csv",
                            row -> row.getField("means").equals("history")),
                    "active");
            teller.response("relapse", 300);
        }
    },
    ENTERED_IN_ERROR {
        @Override
        void tell(Teller teller) {
            teller.disease("active");
            teller.infusion(teller.day(0));
            teller.last().put("status", "entered-in-error");
            teller.disease("relapse");
        }
    },
    SECOND_INFUSION {
        @Override
        void tell(Teller teller) {
            teller.disease("active");
            teller.infusion(teller.day(0));
            teller.disease("relapse");
            teller.infusion(teller.day(500));
            teller.response(teller.random.nextBoolean() ? "complete response" : "progressive disease", 620);
        }
    };

    abstract void tell(Teller teller);

    /** Adds the resources of this story to a chart. */
    final void addTo(List<ObjectNode> chart, Random random) {
        Teller teller = new Teller(random);
        tell(teller);
        chart.addAll(teller.resources);
    }

    /** Writes resources with the codes and names of the knowledge. */
    static final class Teller {

        private static final JsonMapper JSON = JsonMapper.shared();
        private static final CodeRows ROWS = new CodeRows(Path.of("cds-cards"));
        private static final String PRODUCTS = "shared/product-codes.csv";
        private static final LocalDate INFUSION = LocalDate.of(2024, 3, 7);
        private static final List<String> DISEASES =
                List.of("multiple-myeloma", "large-b-cell-lymphoma", "b-cell-acute-lymphoblastic-leukemia");
        private static final List<List<String>> PRODUCTS_OF = List.of(
                List.of("idecabtagene-vicleucel", "ciltacabtagene-autoleucel"),
                List.of("axicabtagene-ciloleucel", "lisocabtagene-maraleucel"),
                List.of("tisagenlecleucel", "brexucabtagene-autoleucel"));

        private final Random random;
        private final List<ObjectNode> resources = new ArrayList<>();
        private int disease;
        private int next = 1;

        private Teller(Random random) {
            this.random = random;
            this.disease = random.nextInt(DISEASES.size());
        }

        String day(int days) {
            return INFUSION.plusDays(days).toString();
        }

        ObjectNode last() {
            return resources.get(resources.size() - 1);
        }

        ObjectNode copyOfLast() {
            ObjectNode copy = last().deepCopy().put("id", "c" + next++);
            resources.add(copy);
            return copy;
        }

        void myeloma() {
            disease = 0;
            disease("active");
        }

        /** The disease with this clinical status; a relapse is a year after the infusion, everything else before it. */
        void disease(String status) {
            condition(
                    row(
                            DISEASES.get(disease) + "/codes.csv",
                            row -> List.of("disease", "default-only").contains(row.getField("role"))),
                    status);
            last().put("recordedDate", day(status.equals("relapse") ? 200 + random.nextInt(300) : -400));
        }

        Concept row(String file, Predicate<NamedCsvRecord> fits) {
            List<NamedCsvRecord> rows = ROWS.table(file).stream().filter(fits).toList();
            return ROWS.concept(rows.get(random.nextInt(rows.size())));
        }

        String product() {
            List<String> products = PRODUCTS_OF.get(disease);
            return products.get(random.nextInt(products.size()));
        }

        Concept drug() {
            String product = product();
            return row(
                    PRODUCTS,
                    row -> row.getField("product").equals(product)
                            && row.getField("means").equals("product"));
        }

        String name() {
            String product = product();
            List<String> names = ROWS.table("shared/product-names.csv").stream()
                    .filter(row -> row.getField("product").equals(product))
                    .map(row -> row.getField("name"))
                    .toList();
            String name = names.get(random.nextInt(names.size()));
            return random.nextBoolean() ? name.toUpperCase(java.util.Locale.ROOT) + "\u00ae" : name.replace(' ', '-');
        }

        /** An infusion, in one of the resource types that show one, by code or by name. */
        void infusion(String date) {
            Concept drug = random.nextInt(4) == 0 ? Concept.ofText(name()) : drug();
            switch (random.nextInt(3)) {
                case 0 -> medication("MedicationAdministration", drug, date);
                case 1 -> medication("MedicationStatement", drug, date);
                default -> procedure(row(PRODUCTS, row -> row.getField("means").equals("given")), date);
            }
        }

        void medicationByReference(int form) {
            medication("MedicationAdministration", Concept.EMPTY, day(0));
            ObjectNode owner = last();
            owner.remove("medicationCodeableConcept");
            ObjectNode medication =
                    JSON.createObjectNode().put("resourceType", "Medication").put("id", "drug");
            medication.set("code", ChartAsFhir.json(drug()));
            ObjectNode reference = owner.putObject("medicationReference");
            switch (form) {
                case 0 -> {
                    owner.putArray("contained").add(medication);
                    reference.put("reference", "#drug");
                }
                case 1 -> {
                    resources.add(0, medication);
                    reference.put("reference", "Medication/drug");
                }
                default -> {
                    resources.add(medication);
                    reference.put("reference", "https://ehr.example.org/fhir/Medication/drug/_history/3");
                }
            }
        }

        void condition(Concept code, String status) {
            resource("Condition", condition -> {
                condition.set("code", ChartAsFhir.json(code));
                OrdinaryChart.status(condition, status);
                condition.put("recordedDate", day(300)).put("onsetDateTime", day(-500));
            });
        }

        void medication(String type, Concept drug, String date) {
            resource(type, medication -> {
                medication.put("status", "completed");
                medication.set("medicationCodeableConcept", ChartAsFhir.json(drug));
                medication.put(type.equals("MedicationRequest") ? "authoredOn" : "effectiveDateTime", date);
            });
        }

        void procedure(Concept code, String date) {
            resource("Procedure", procedure -> {
                procedure.put("status", "completed");
                procedure.set("code", ChartAsFhir.json(code));
                procedure.put("performedDateTime", date + "T11:00:00Z");
            });
        }

        void response(String words, int day) {
            observation("Disease response", words, day);
        }

        void observation(String name, String words, int day) {
            resource("Observation", observation -> {
                observation.put("status", "final");
                observation.putObject("code").put("text", name);
                observation.put("effectiveDateTime", day(day));
                if (random.nextBoolean()) {
                    observation.put("valueString", words);
                } else {
                    observation.putObject("valueCodeableConcept").put("text", words);
                }
            });
        }

        /** Gives one member a value of a type that it cannot have, or takes away what tells what it is. */
        void breakSomething(ObjectNode resource) {
            switch (random.nextInt(9)) {
                case 0 -> resource.put("code", 7);
                case 1 -> resource.putArray("status").add("final");
                case 2 -> resource.remove("resourceType");
                case 3 -> resource.put("recordedDate", "yesterday").put("performedDateTime", "0000-00-00");
                case 4 -> resource.putArray("modifierExtension").addObject().put("url", "https://x.example.org/not");
                case 5 -> {
                    ArrayNode deep = resource.putArray("outcome");
                    for (int i = 0; i < 70; i++) {
                        deep = deep.addArray();
                    }
                }
                case 6 -> resource.put("resourceType", "Procedure").put("category", true);
                case 7 -> resource.put("id", "p1/../x").put("subject", "Patient/p1");
                default ->
                    resource.set("subject", JSON.createArrayNode().addNull().add(3));
            }
        }

        private void resource(String type, Consumer<ObjectNode> fill) {
            ObjectNode resource =
                    JSON.createObjectNode().put("resourceType", type).put("id", "s" + next++);
            resource.putObject("subject").put("reference", "Patient/" + OrdinaryChart.PATIENT);
            fill.accept(resource);
            resources.add(resource);
        }
    }
}
