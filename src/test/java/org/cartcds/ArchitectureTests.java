package org.cartcds;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/** The rules between packages. A rule about a package that holds no classes would hold by itself, so that is checked first. */
class ArchitectureTests {

    private static final String BASE = "org.cartcds";

    private static final String FHIR = "chart.fhir";

    /** Packages without Spring. A new pure package is added here, and nowhere else. */
    static final List<String> SPRING_FREE = List.of(
            "chart",
            FHIR,
            "phrase",
            "readability",
            "criteria",
            "knowledge",
            "edition",
            "detection",
            "pathway",
            "trials",
            "triage",
            "reviewkit",
            "command",
            "replay");

    private static final String[] HAPI = {"ca.uhn..", "org.hl7.."};

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(BASE);

    private static long classesIn(String feature) {
        return CLASSES.stream()
                .filter(type -> type.getPackageName().equals(BASE + "." + feature))
                .filter(type -> !type.getSimpleName().equals("package-info"))
                .count();
    }

    private static String[] packages(List<String> features) {
        return features.stream().map(feature -> BASE + "." + feature).toArray(String[]::new);
    }

    @ParameterizedTest
    @FieldSource("SPRING_FREE")
    void namedPackageHoldsClasses(String feature) {
        assertThat(classesIn(feature)).as("classes in " + feature).isPositive();
    }

    @Test
    void libraryPackagesThatRulesNameAreReallyUsed() {
        assertThat(CLASSES.stream().flatMap(type -> type.getDirectDependenciesFromSelf().stream()))
                .as("without one dependency on HAPI and on Spring the rules about them would hold by themselves")
                .anyMatch(dependency -> resideInAnyPackage(HAPI).test(dependency.getTargetClass()))
                .anyMatch(
                        dependency -> resideInAPackage("org.springframework..").test(dependency.getTargetClass()));
    }

    @Test
    void onlyChartFhirKnowsHapi() {
        ArchRule rule = noClasses()
                .that()
                .resideOutsideOfPackage(BASE + "." + FHIR)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(HAPI);
        rule.check(CLASSES);
    }

    @Test
    void purePackagesKnowNoSpring() {
        noClasses()
                .that()
                .resideInAnyPackage(packages(SPRING_FREE))
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.springframework..")
                .check(CLASSES);
    }

    @Test
    void chartKnowsNothingOfThisProject() {
        noClasses()
                .that()
                .resideInAPackage(BASE + ".chart")
                .should()
                .dependOnClassesThat(resideInAPackage(BASE + "..").and(notIn("chart")))
                .check(CLASSES);
    }

    @Test
    void chartFhirKnowsOnlyTheChartAndTheTriage() {
        noClasses()
                .that()
                .resideInAPackage(BASE + "." + FHIR)
                .should()
                .dependOnClassesThat(resideInAPackage(BASE + "..")
                        .and(notIn("chart"))
                        .and(notIn(FHIR))
                        .and(notIn("triage")))
                .check(CLASSES);
    }

    private static DescribedPredicate<JavaClass> notIn(String feature) {
        return DescribedPredicate.not(resideInAPackage(BASE + "." + feature));
    }

    @Test
    void nobodyUsesJackson2() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("com.fasterxml.jackson.core..", "com.fasterxml.jackson.databind..")
                .check(CLASSES);
    }

    @Test
    void packagesHaveNoCycles() {
        slices().matching(BASE + ".(**)").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void packagesAreNamedAfterFeatures() {
        noClasses()
                .should()
                .resideInAnyPackage("..util..", "..utils..", "..impl..", "..dto..", "..exceptions..", "..common..")
                .check(CLASSES);
    }

    @Test
    void everyPackageSaysWhatItIs() {
        assertThat(CLASSES.stream().map(JavaClass::getPackageName).distinct())
                .isNotEmpty()
                .allSatisfy(name -> assertThat(Path.of("src/main/java", name.replace('.', '/'), "package-info.java"))
                        .exists());
    }

    @Test
    void everyPackageIsCheckedForNulls() {
        assertThat(CLASSES.stream().map(JavaClass::getPackage).distinct())
                .isNotEmpty()
                .allMatch(found -> found.isAnnotatedWith(NullMarked.class));
    }

    /** {@link CarTNextStepsApplication} looks into classes of these names only. */
    @Test
    void beansAreFoundByTheNamesOfTheirClasses() {
        List<JavaClass> found = CLASSES.stream()
                .filter(type -> type.isMetaAnnotatedWith(Component.class))
                .filter(type -> !type.getPackageName().equals(BASE))
                .toList();
        assertThat(found).isNotEmpty().allSatisfy(type -> {
            assertThat(type.getSimpleName()).matches(".+(Configuration|Controller|Api)");
            assertThat(type.getPackageName()).matches(BASE + "\\.[a-z]+");
        });
    }

    @Test
    void everyGroupOfSettingsIsReadByAConfiguration() {
        Set<String> read = CLASSES.stream()
                .flatMap(type -> type.tryGetAnnotationOfType(EnableConfigurationProperties.class).stream())
                .flatMap(enabled -> Arrays.stream(enabled.value()))
                .map(Class::getName)
                .collect(Collectors.toSet());
        assertThat(CLASSES.stream()
                        .filter(type -> type.isAnnotatedWith(ConfigurationProperties.class))
                        .map(JavaClass::getName))
                .isNotEmpty()
                .allMatch(read::contains);
    }

    @Test
    void nobodyLogsAroundTheLoggingFacade() {
        NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING.check(CLASSES);
        NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS.check(CLASSES);
    }

    @Test
    void chartReadingDoesNotLogAtAll() {
        noClasses()
                .that()
                .resideInAPackage(BASE + ".chart..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.slf4j..", "ch.qos.logback..", "org.apache.commons.logging..")
                .check(CLASSES);
    }

    /**
     * Deadlines, budgets and rates are measured with {@link System#nanoTime}, which no administrator sets; what needs the date
     * gets it from the one {@link Clock} of the application, so that a test can move it. Named are the makers of clocks, and who
     * says when a knowledge was read.
     */
    @Test
    void nothingIsMeasuredWithTheTimeOfDay() {
        assertThat(CLASSES.stream()
                        .flatMap(type -> type.getMethodCallsFromSelf().stream())
                        .filter(call -> call.getTargetOwner().isEquivalentTo(System.class)
                                && call.getName().equals("nanoTime")))
                .as("without one measurement the rule would hold by itself")
                .hasSizeGreaterThan(10);
        noClasses()
                .that()
                .haveNameNotMatching(
                        "org\\.cartcds\\.(nextsteps\\.(NextStepsConfiguration|HeadStart)"
                                + "|client\\.ClientConfiguration|fhirserver\\.SteadyClock|replay\\.ReplayCommand|edition\\.Editions|changelog\\.ChartAnswers)")
                .should()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(Clock.class, "systemUTC")
                .orShould()
                .callMethod(Clock.class, "systemDefaultZone")
                .orShould()
                .callMethod(Clock.class, "system", ZoneId.class)
                .orShould()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(LocalDate.class, "now")
                .check(CLASSES);
    }
}
