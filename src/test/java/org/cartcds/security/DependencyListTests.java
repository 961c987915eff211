package org.cartcds.security;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The dependency list (CycloneDX) of the build, and the licences of what is on it: {@code licences.csv} names those that may
 * be shipped; whatever has none, or another, fails the build.
 */
class DependencyListTests {

    private static final Path LIST = Path.of("target/classes/META-INF/sbom/application.cdx.json");
    private static final Path LICENCES = Path.of("src/test/resources/security/licences.csv");

    private static JsonNode list;

    @BeforeAll
    static void read() throws IOException {
        list = JsonMapper.shared().readTree(Files.readString(LIST));
    }

    private static Map<String, JsonNode> components() {
        Map<String, JsonNode> components = new TreeMap<>();
        list.path("components")
                .forEach(component -> components.put(component.path("purl").asString(), component));
        assertThat(components).hasSizeGreaterThan(60);
        return components;
    }

    @Test
    void isAListOfThisService() {
        assertThat(list.path("bomFormat").asString()).isEqualTo("CycloneDX");
        assertThat(list.at("/metadata/component/purl").asString()).startsWith("pkg:maven/org.cartcds/cart-cds@");
        assertThat(list.path("dependencies").size()).isGreaterThan(60);
    }

    @Test
    void namesEachPartWithItsDigest() {
        assertThat(components()).allSatisfy((purl, component) -> {
            assertThat(purl).startsWith("pkg:maven/");
            assertThat(component.path("version").asString()).isNotBlank();
            assertThat(component
                            .path("hashes")
                            .valueStream()
                            .map(hash -> hash.path("alg").asString()))
                    .contains("SHA-256");
        });
    }

    /** Every jar that this very test runs with is on the list, or is there for tests alone. */
    @Test
    void holdsWhatIsShippedAndNothingElse() {
        Set<String> names = components().values().stream()
                .map(component -> component.path("name").asString() + "-"
                        + component.path("version").asString() + ".jar")
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> running = List.of(
                        System.getProperty("surefire.real.class.path", System.getProperty("java.class.path"))
                                .split(java.io.File.pathSeparator))
                .stream()
                .map(entry -> Path.of(entry).getFileName().toString())
                .filter(name -> name.endsWith(".jar"))
                .collect(Collectors.toSet());
        assertThat(names).contains("hapi-fhir-base-8.8.1.jar").anyMatch(name -> name.startsWith("spring-web-"));
        assertThat(names).noneMatch(name -> name.matches("(junit|mockito|archunit|jmh|gson|selenium|jazzer).*"));
        if (running.size() > 1) {
            assertThat(running).containsAll(names);
        }
    }

    @Test
    void everyLicenceMayBeShipped() throws IOException {
        Set<String> allowed;
        try (CsvReader<NamedCsvRecord> rows = CsvReader.builder().ofNamedCsvRecord(LICENCES)) {
            allowed = rows.stream().map(row -> row.getField("licence")).collect(Collectors.toSet());
        }
        assertThat(allowed).hasSizeGreaterThan(3);
        Set<String> used = new TreeSet<>();
        List<String> refused = new ArrayList<>();
        components().forEach((purl, component) -> {
            List<String> licences = licences(component);
            List<String> known = licences.stream().filter(allowed::contains).toList();
            used.addAll(known);
            // Where there is a choice of licences, one of them is enough.
            if (known.isEmpty()) {
                refused.add(purl + " has " + (licences.isEmpty() ? "no licence" : licences));
            }
        });
        assertThat(refused)
                .as("licences that nobody has looked at; see " + LICENCES)
                .isEmpty();
        assertThat(used).as("licences that nothing has any more").isEqualTo(new TreeSet<>(allowed));
    }

    private static List<String> licences(JsonNode component) {
        List<String> licences = new ArrayList<>();
        component.path("licenses").forEach(choice -> {
            JsonNode licence = choice.path("license");
            if (choice.has("expression")) {
                licences.add(choice.path("expression").asString());
            } else if (licence.has("id")) {
                licences.add(licence.path("id").asString());
            } else {
                licences.add(licence.path("name").asString());
            }
        });
        return licences;
    }
}
