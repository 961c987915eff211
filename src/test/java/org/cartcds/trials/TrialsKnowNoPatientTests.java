package org.cartcds.trials;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** Links are built where nothing of a patient can be seen; only the age band looks at an age. */
class TrialsKnowNoPatientTests {

    @Test
    void noLinkBuilderSeesAChartACriterionAFindingOrASelection() {
        JavaClasses trials = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("org.cartcds.trials");

        assertThat(trials).isNotEmpty();
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName(AgeBand.class.getName())
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.cartcds.chart..",
                        "org.cartcds.criteria..",
                        "org.cartcds.detection..",
                        "org.cartcds.pathway..",
                        "org.cartcds.card..",
                        "org.cartcds.cdshooks..")
                .check(trials);
    }
}
