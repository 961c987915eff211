package org.cartcds.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.cartcds.chart.Concept;
import org.cartcds.chart.ConceptCode;
import org.cartcds.knowledge.ProductMention.Meaning;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Recognition of CAR-T with the shipped codes and names. */
class ProductCatalogTests {

    private static final ProductCatalog PRODUCTS = PackagedTerms.PRODUCTS;

    static Stream<CsvRow> codes() {
        return PackagedTerms.rows("shared/product-codes.csv", "product", "system", "code", "means", "display", "origin")
                .stream();
    }

    static Stream<CsvRow> names() {
        return PackagedTerms.rows("shared/product-names.csv", "product", "name", "kind").stream();
    }

    static Stream<CsvRow> nearNames() {
        return PackagedTerms.rows("shared/not-car-t.csv", "name", "why", "origin").stream();
    }

    @Test
    void listsAreNotEmpty() {
        assertThat(codes().count()).isGreaterThan(90);
        assertThat(names().count()).isGreaterThan(80);
        assertThat(nearNames().count()).isGreaterThan(50);
    }

    @ParameterizedTest
    @MethodSource("codes")
    void recognisesEveryCodeAsItsProduct(CsvRow row) {
        Concept concept = Concept.ofCode(PackagedTerms.uri(row.text("system")), row.text("code"), "");
        assertThat(PRODUCTS.find(concept)).hasValueSatisfying(mention -> {
            assertThat(mention.product().id()).isEqualTo(row.text("product"));
            assertThat(mention.meaning().name()).isEqualToIgnoringCase(row.text("means"));
            assertThat(mention.coded()).isTrue();
        });
    }

    @ParameterizedTest
    @MethodSource("names")
    void recognisesEveryNameAsItsProduct(CsvRow row) {
        assertThat(PRODUCTS.find(Concept.ofText("Infusion: " + row.text("name"))))
                .hasValueSatisfying(mention -> {
                    assertThat(mention.product().id()).isEqualTo(row.text("product"));
                    assertThat(mention.meaning()).isEqualTo(Meaning.PRODUCT);
                    assertThat(mention.coded()).isFalse();
                });
    }

    @ParameterizedTest
    @MethodSource("nearNames")
    void recognisesNoNearName(CsvRow row) {
        assertThat(PRODUCTS.find(Concept.ofText(row.text("name")))).isEmpty();
        assertThat(PRODUCTS.find(Concept.ofText(row.text("name") + " (CAR-T use)")))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Yescarta 68 mL infusion bag           | axicabtagene-ciloleucel   | PRODUCT",
                "AXI-CEL                               | axicabtagene-ciloleucel   | PRODUCT",
                "ide-cel (Abecma) infusion             | idecabtagene-vicleucel    | PRODUCT",
                "CAR T-cell therapy                    | unknown                   | PRODUCT",
                "Chimeric antigen receptor T cell ther | unknown                   | PRODUCT",
                "s/p CAR-T                             | unknown                   | HISTORY",
                "status post cilta-cel                 | ciltacabtagene-autoleucel | HISTORY",
                "Referral for CAR-T                    | unknown                   | PLANNED",
                "CAR-T evaluation                      | unknown                   | PLANNED",
                "Possible Kymriah infusion             | tisagenlecleucel          | PLANNED"
            })
    void readsWhatIsWritten(String text, String product, Meaning meaning) {
        assertThat(PRODUCTS.find(Concept.ofText(text))).hasValueSatisfying(mention -> {
            assertThat(mention.product().id()).isEqualTo(product);
            assertThat(mention.meaning()).isEqualTo(meaning);
        });
    }

    @ParameterizedTest
    @CsvSource({
        "No prior CAR-T",
        "Not a candidate for CAR-T",
        "Declined Kymriah",
        "Cart",
        "Car accident",
        "tisagen",
        "T-cell lymphoma",
        "Stem cell infusion"
    })
    void readsNothing(String text) {
        assertThat(PRODUCTS.find(Concept.ofText(text))).isEmpty();
    }

    @Test
    void takesTheProductOfAGenericCodeFromTheTextBesideIt() {
        Concept concept =
                new Concept(List.of(new ConceptCode(PackagedTerms.uri("cpt"), "38228", "")), "Breyanzi infusion");
        assertThat(PRODUCTS.find(concept)).hasValueSatisfying(mention -> {
            assertThat(mention.product().id()).isEqualTo("lisocabtagene-maraleucel");
            assertThat(mention.meaning()).isEqualTo(Meaning.GIVEN);
        });
    }

    @Test
    void recognisesNoCodeOfAnotherSystem() {
        assertThat(PRODUCTS.find(Concept.ofCode("http://example.org", "1987398", "")))
                .isEmpty();
        assertThat(PRODUCTS.find(Concept.ofCode(PackagedTerms.uri("rxnorm"), "198739", "")))
                .isEmpty();
    }
}
