package org.cartcds.operations;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.cartcds.InstalledPrograms;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** What a real Prometheus makes of the alert rules and of the dashboard. */
class PrometheusTests {

    private static final Path OPS = Path.of("src", "ops");
    private static final Path RULES = OPS.resolve("alerts.yaml");
    private static final long PATIENCE_NANOS = 120_000_000_000L;
    private static final Pattern LABEL_VALUES = Pattern.compile("label_values\\((.+), ([a-z_]+)\\)");

    /** About no card that was ever shown. */
    private static final String FEEDBACK = """
            {"feedback":[{"card":"00000000-0000-4000-8000-000000000000","outcome":"accepted",
             "acceptedSuggestions":[{"id":"none"}],"outcomeTimestamp":"2026-11-20T10:00:00Z"}]}""";

    @TempDir
    Path folder;

    @Test
    @Timeout(300)
    void everyAlertFiresAndStaysSilentAsItsTestsExpect() throws IOException, InterruptedException {
        Path promtool = installed("promtool");
        run(promtool, "check", "rules", RULES.toString());
        List<String> test = new ArrayList<>(List.of("test", "rules"));
        testFiles().forEach(file -> test.add(file.toString()));
        run(promtool, test.toArray(String[]::new));
    }

    private void run(Path program, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(program.toString()));
        command.addAll(List.of(arguments));
        Path output = folder.resolve("output");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            int code = process.waitFor();
            assertThat(code).as(command + "\n" + Files.readString(output)).isZero();
        } finally {
            process.destroyForcibly();
        }
    }

    /** Silence counts only beside every metric that the rule asks for. */
    @Test
    void everyAlertHasATestInWhichItFiresAndOneInWhichItIsSilent() throws IOException {
        Map<String, Set<String>> metrics = new TreeMap<>();
        rules().forEach(rule -> {
            String alert = rule.path("alert").stringValue();
            metrics.put(
                    alert, new MetricsTests.Expression(alert, rule.path("expr").stringValue()).metrics());
        });
        Set<String> firing = new TreeSet<>();
        Set<String> silent = new TreeSet<>();
        for (Path file : testFiles()) {
            for (JsonNode test :
                    YAMLMapper.shared().readTree(Files.readString(file)).path("tests")) {
                Set<String> given = new HashSet<>();
                test.path("input_series")
                        .forEach(series ->
                                given.add(series.path("series").stringValue().replaceFirst("\\{.*", "")));
                for (JsonNode look : test.path("alert_rule_test")) {
                    String alert = look.path("alertname").stringValue();
                    if (!look.path("exp_alerts").isEmpty()) {
                        firing.add(alert);
                    } else if (given.containsAll(metrics.getOrDefault(alert, Set.of()))) {
                        silent.add(alert);
                    }
                }
            }
        }

        assertThat(metrics).isNotEmpty();
        assertThat(firing).as("alerts that a test expects to fire").isEqualTo(metrics.keySet());
        assertThat(silent).as("alerts that a test expects to be silent").isEqualTo(metrics.keySet());
    }

    private static List<JsonNode> rules() throws IOException {
        return YAMLMapper.shared()
                .readTree(Files.readString(RULES))
                .path("groups")
                .valueStream()
                .flatMap(group -> group.path("rules").valueStream())
                .toList();
    }

    private static List<Path> testFiles() throws IOException {
        try (Stream<Path> files = Files.list(OPS)) {
            return files.filter(file -> file.toString().endsWith(".test.yaml"))
                    .sorted()
                    .toList();
        }
    }

    /** The traffic comes again and again, since a rate over no calls is no number. */
    @Test
    @Timeout(600)
    void everyPanelOfTheDashboardShowsNumbersAndEveryRuleIsEvaluated() throws IOException, InterruptedException {
        Path program = installed("prometheus");
        List<Question> open = new ArrayList<>(questions());
        assertThat(open).hasSizeGreaterThan(20);
        long end = System.nanoTime() + PATIENCE_NANOS;
        try (Hospital hospital = new Hospital(
                        folder.resolve("hospital"),
                        "management.endpoints.web.exposure.include=health,info,prometheus",
                        "cartcds.storage.drain=1ms");
                Prometheus prometheus = new Prometheus(program, folder.resolve("prometheus"), RULES, port(hospital))) {
            new Traffic(hospital, body -> body).sendSamples().giveFeedback("x");
            ((HikariDataSource) hospital.application().getBean(DataSource.class)).close();
            while (!open.isEmpty() && System.nanoTime() < end) {
                new Traffic(hospital, body -> body).sendSamples().fetch().goWrong();
                assertThat(hospital.post(Hospital.FEEDBACK, FEEDBACK).statusCode())
                        .as("without the database")
                        .isEqualTo(503);
                open.removeIf(question -> question.isAnswered(prometheus));
            }

            assertThat(open).as("without an answer; " + prometheus.log()).isEmpty();
        }
    }

    private static String port(Hospital hospital) {
        return hospital.application().getEnvironment().getProperty("local.server.port");
    }

    /** What the panels and the choices of the dashboard ask for, and how the rules are. */
    private static List<Question> questions() throws IOException {
        JsonNode dashboard = JsonMapper.shared().readTree(Files.readString(OPS.resolve("grafana-dashboard.json")));
        List<Question> questions = new ArrayList<>();
        for (JsonNode target : dashboard.findParents("expr")) {
            String promQl = target.path("expr")
                    .stringValue()
                    .replace("$client", ".*")
                    .replace("$__rate_interval", "1m")
                    .replace("$__range", "1h");
            assertThat(promQl).as("with every variable filled in").doesNotContain("$");
            questions.add(new Question(
                    promQl,
                    "/api/v1/query?query=" + encoded(promQl),
                    data -> data.path("result")
                            .valueStream()
                            .anyMatch(series ->
                                    isNumber(series.path("value").path(1).stringValue()))));
        }
        for (JsonNode variable : dashboard.path("templating").path("list")) {
            if (variable.path("type").stringValue().equals("query")) {
                String query = variable.path("query").path("query").stringValue();
                Matcher values = LABEL_VALUES.matcher(query);
                assertThat(values.matches()).as(query).isTrue();
                questions.add(new Question(
                        query,
                        "/api/v1/label/" + values.group(2) + "/values?match%5B%5D=" + encoded(values.group(1)),
                        data -> data.valueStream()
                                .anyMatch(value -> value.stringValue().equals(Hospital.ID))));
            }
        }
        int rules = rules().size();
        questions.add(new Question("the rules are evaluated", "/api/v1/rules", data -> {
            List<JsonNode> all = data.path("groups")
                    .valueStream()
                    .flatMap(group -> group.path("rules").valueStream())
                    .toList();
            return all.size() == rules
                    && all.stream()
                            .allMatch(rule -> rule.path("health").stringValue().equals("ok"));
        }));
        return questions;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8);
    }

    private static boolean isNumber(String value) {
        return value.matches("[-+.e0-9]+");
    }

    private record Question(String text, String path, Predicate<JsonNode> answered) {

        boolean isAnswered(Prometheus prometheus) {
            return answered.test(prometheus.get(path));
        }

        @Override
        public String toString() {
            return text;
        }
    }

    private static Path installed(String name) {
        Optional<Path> program = InstalledPrograms.find(name);
        if (program.isEmpty()) {
            InstalledPrograms.skip(
                    "NO PROMETHEUS: the test with " + name + " is skipped. Install the package prometheus to run it.");
        }
        return program.get();
    }
}
