package org.cartcds.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.cartcds.chart.Concept;
import org.cartcds.chart.ConceptCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CodeSystemsTests {

    @ParameterizedTest
    @CsvSource({
        "ndc,        0078-0846,      000780846",
        "ndc,        0078-0846-19,   000780846",
        "ndc,        00078-0846-19,  000780846",
        "ndc,        00078084619,    000780846",
        "ndc,        71287-119-01,   712870119",
        "ndc,        71287-0119-01,  712870119",
        "ndc,        71287011901,    712870119",
        "ndc,        57894-1234-1,   578941234",
        "ndc,        7128711901,     7128711901",
        "ndc,        712870119,      712870119",
        "icd-10-cm,  C90.02,         C9002",
        "icd-10-cm,  c9002,          C9002",
        "icd-10-cm,  ' C83.3A ',     C833A",
        "hcpcs,      q2041,          Q2041",
        "icd-10-pcs, xw033h7,        XW033H7",
        "snomed,     109989006,      109989006",
        "atc,        l01xl03,        L01XL03"
    })
    void bringsCodesIntoOneForm(String system, String code, String form) {
        assertThat(CodeSystems.normalise(system, code)).isEqualTo(form);
    }

    @Test
    void knowsSystemsByTheirExactAddressOnly() {
        CodeSystems systems = new CodeSystems(Map.of("http://hl7.org/fhir/sid/ndc", "ndc", "urn:oid:1.2", "ndc"));
        assertThat(systems.find("urn:oid:1.2")).contains("ndc");
        assertThat(systems.find("http://hl7.org/fhir/sid/ndc/")).isEmpty();
        assertThat(systems.find("")).isEmpty();
    }

    @Test
    void findsEveryMeaningOfAConceptOnce() {
        CodeSystems systems = new CodeSystems(Map.of("a", "icd-10-cm", "b", "icd-10-cm", "c", "snomed"));
        CodeTable<String> table = CodeTable.<String>builder(systems)
                .add("icd-10-cm", "C90.02", "relapse")
                .add("icd-10-cm", "C90.02", "myeloma")
                .add("snomed", "1", "myeloma")
                .build();
        Concept concept = new Concept(
                List.of(
                        new ConceptCode("a", "C9002", ""),
                        new ConceptCode("c", "1", ""),
                        new ConceptCode("x", "1", "")),
                "");
        assertThat(table.find(concept)).containsExactly("relapse", "myeloma");
        assertThat(table.find("b", "c90.02")).containsExactly("relapse", "myeloma");
        assertThat(table.find("a", "C90.0")).isEmpty();
        assertThat(table.find("a", "C90.020")).isEmpty();
        assertThat(table.find("c", "C90.02")).isEmpty();
        assertThat(table.keys()).hasSize(2);
    }
}
