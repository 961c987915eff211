package org.cartcds.operations;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cartcds.detection.Outcome;
import org.cartcds.detection.ReasonCode;
import org.cartcds.knowledge.Knowledge;
import org.cartcds.knowledge.KnowledgeFiles;
import org.cartcds.knowledge.KnowledgeLoader;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** A scrape after the whole sample set, and what the dashboard, the alert rules and the runbook make of it. */
class MetricsTests {

    private static final Path OPS = Path.of("src", "ops");
    private static final String PROMETHEUS = "/actuator/prometheus";

    /** What Prometheus itself adds. */
    private static final Set<String> BY_PROMETHEUS = Set.of("instance", "job", "le", "alertname");

    /** Words of PromQL that look like metrics. */
    private static final Pattern METRIC =
            Pattern.compile("\\b((?:cartcds|jvm|process|logback|system)_[a-z0-9_]+|up)\\b");

    private static final Pattern SELECTOR =
            Pattern.compile("\\b((?:cartcds|jvm|process|logback|system)_[a-z0-9_]+)\\{([^}]*)}");
    private static final Pattern MATCHER = Pattern.compile("([a-z_]+)(=~|!~|!=|=)\"([^\"]*)\"");
    private static final Pattern GROUPING = Pattern.compile("\\b(?:by|on)\\s*\\(([^)]*)\\)");

    @TempDir
    static Path folder;

    private static Hospital hospital;
    private static Scrape scrape;

    @BeforeAll
    static void run() {
        hospital = new Hospital(folder, "management.endpoints.web.exposure.include=health,info,prometheus");
        new Traffic(hospital, body -> body)
                .sendSamples()
                .fetch()
                .giveFeedback("x")
                .goWrong();
        scrape = new Scrape(hospital.get(PROMETHEUS).body());
    }

    @AfterAll
    static void stop() {
        hospital.close();
    }

    @Test
    void countEveryDecisionOfTheSamplesWithItsReasonsAndCards() {
        Map<String, Double> outcomes = new TreeMap<>();
        Map<String, Double> reasons = new TreeMap<>();
        double cards = 0;
        List<Path> charts = Stream.concat(
                        Traffic.samples().stream(),
                        Stream.of(Path.of("samples", Traffic.FETCHED))) // the one that is fetched
                .toList();
        for (Path sample : charts) {
            JsonNode answer = Traffic.json(sample.resolve("response.json"));
            JsonNode decision = answer.path("extension").path("org.cartcds.decision");
            outcomes.merge(decision.path("outcome").stringValue(), 1.0, Double::sum);
            decision.path("reasons").forEach(reason -> reasons.merge(reason.stringValue(), 1.0, Double::sum));
            cards += answer.path("cards").size();
        }

        assertThat(byLabel("cartcds_decisions_total", "outcome")).isEqualTo(outcomes);
        assertThat(byLabel("cartcds_decision_reasons_total", "reason")).isEqualTo(reasons);
        assertThat(scrape.sum("cartcds_cards_total", "client", Hospital.ID)).isEqualTo(cards);
    }

    private static Map<String, Double> byLabel(String name, String label) {
        Map<String, Double> sums = new TreeMap<>();
        scrape.named(name).stream()
                .filter(sample -> sample.labels().get("client").equals(Hospital.ID))
                .forEach(sample -> sums.merge(sample.labels().get(label), sample.value(), Double::sum));
        sums.values().removeIf(sum -> sum == 0);
        return sums;
    }

    @Test
    void countAndTimeCallsByStatus() {
        long requests = Traffic.samples().stream()
                .filter(sample -> Files.exists(Traffic.request(sample)))
                .count();
        long bundles = Traffic.samples().size() - requests;
        assertThat(scrape.sum("cartcds_calls_total", "endpoint", "service", "status", "200", "client", Hospital.ID))
                .isEqualTo(requests + 1.0);
        assertThat(scrape.sum("cartcds_calls_total", "endpoint", "evaluate", "status", "200"))
                .isEqualTo(bundles);
        assertThat(scrape.sum("cartcds_calls_total", "endpoint", "feedback", "status", "200"))
                .isEqualTo(1);
        assertThat(scrape.sum("cartcds_calls_total", "status", "412", "client", Hospital.ID))
                .isEqualTo(2);
        assertThat(scrape.sum("cartcds_calls_total", "status", "401", "client", "other"))
                .isEqualTo(2);
        assertThat(scrape.sum("cartcds_calls_total", "status", "500")).isZero();
        assertThat(scrape.sum("cartcds_call_duration_seconds_count", "endpoint", "service", "status", "200"))
                .isEqualTo(requests + 1.0);
        assertThat(scrape.sum(
                        "cartcds_call_duration_seconds_bucket", "endpoint", "service", "status", "200", "le", "+Inf"))
                .isEqualTo(requests + 1.0);
        assertThat(scrape.sum("cartcds_call_duration_seconds_sum", "endpoint", "service", "status", "200"))
                .isPositive();
        assertThat(scrape.sum("cartcds_authentication_refused_total", "reason", "no-token"))
                .isEqualTo(1);
        assertThat(scrape.sum("cartcds_authentication_refused_total", "reason", "replayed"))
                .isEqualTo(1);
    }

    @Test
    void countWhichPrefetchKeysCame() {
        Map<String, Double> sent = new TreeMap<>();
        double calls = 0;
        for (Path sample : Traffic.samples()) {
            if (Files.exists(Traffic.request(sample))) {
                calls++;
                Traffic.json(Traffic.request(sample))
                        .path("prefetch")
                        .propertyStream()
                        .forEach(entry -> {
                            boolean hasData = !entry.getValue().isNull()
                                    && (!entry.getValue()
                                                    .path("resourceType")
                                                    .asString("")
                                                    .equals("Bundle")
                                            || entry.getValue().path("entry").size() > 0);
                            if (hasData) {
                                sent.merge(entry.getKey().replaceFirst("^-+", ""), 1.0, Double::sum);
                            }
                        });
            }
        }
        for (String key : List.of("conditions", "medicationStatements", "procedures", "observations")) {
            assertThat(scrape.sum("cartcds_prefetch_total", "client", Hospital.ID, "key", key, "state", "absent"))
                    .as(key)
                    .isPositive();
        }
        // Beside the samples: two calls that fetch and the one without conditions bring the patient.
        assertThat(scrape.sum("cartcds_prefetch_total", "client", Hospital.ID, "key", "conditions", "state", "sent"))
                .isEqualTo(sent.get("conditions"));
        assertThat(scrape.sum("cartcds_prefetch_total", "client", Hospital.ID, "key", "patient", "state", "sent"))
                .isEqualTo(sent.get("patient") + 3);
        assertThat(scrape.sum("cartcds_prefetch_total", "client", Hospital.ID, "key", "patient"))
                .isEqualTo(calls + 3);
    }

    @Test
    void countWhatIsLeftOutOfCharts() {
        assertThat(scrape.sum("cartcds_resources_foreign_total", "client", Hospital.ID))
                .as("the sample of another patient's records")
                .isPositive();
        assertThat(scrape.sum("cartcds_resources_unreadable_total", "client", Hospital.ID))
                .as("the sample of an observation that cannot be read")
                .isPositive();
        assertThat(scrape.sum("cartcds_resources_foreign_total", "client", "other"))
                .isZero();
    }

    @Test
    void tellWhichValueSetsAppearAndWhenTheyLastDid() {
        Set<String> sets = scrape.values("value_set");
        assertThat(sets)
                .containsExactlyInAnyOrder(
                        "car-t-codes",
                        "car-t-names",
                        "disease-codes",
                        "relapse-status",
                        "response-codes",
                        "response-observations",
                        "response-phrases",
                        "therapy-codes");
        double now = System.currentTimeMillis() / 1000.0;
        double charts = scrape.sum("cartcds_charts_read_total", "client", Hospital.ID);
        for (String set : sets) {
            assertThat(scrape.sum("cartcds_value_set_matches_total", "client", Hospital.ID, "value_set", set))
                    .as(set)
                    .isBetween(1.0, charts - 1);
            assertThat(scrape.sum(
                            "cartcds_value_set_last_match_timestamp_seconds", "client", Hospital.ID, "value_set", set))
                    .as(set)
                    .isBetween(now - 600, now + 1);
            assertThat(scrape.named("cartcds_value_set_matches_total"))
                    .as("a client whose codes never appear is seen from its first call on")
                    .anyMatch(sample ->
                            sample.labels().equals(Map.of("client", "other", "value_set", set)) && sample.value() == 0);
        }
    }

    @Test
    void countQueriesToTheFhirServerByResult() {
        assertThat(scrape.sum("cartcds_fhir_queries_total", "client", Hospital.ID, "result", "complete"))
                .isGreaterThan(5);
        assertThat(scrape.sum("cartcds_fhir_queries_total", "client", Hospital.ID, "result", "status-5xx"))
                .isPositive();
        assertThat(scrape.sum("cartcds_fhir_queries_total", "client", Hospital.ID, "result", "no-fhir-json"))
                .isPositive();
        assertThat(scrape.sum("cartcds_fhir_query_duration_seconds_count"))
                .isEqualTo(scrape.sum("cartcds_fhir_queries_total"));
    }

    @Test
    void tellTheAgeOfTheKnowledge() {
        Knowledge knowledge = KnowledgeLoader.load(KnowledgeFiles.packaged());
        assertThat(scrape.values("disease")).isEqualTo(knowledge.diseases().keySet());
        assertThat(scrape.sum("cartcds_knowledge_released_timestamp_seconds")).isEqualTo(seconds(knowledge.released()));
        knowledge.diseases().values().forEach(disease -> {
            assertThat(scrape.sum("cartcds_knowledge_review_due_timestamp_seconds", "disease", disease.id()))
                    .isEqualTo(seconds(disease.review().nextReview().orElseThrow()));
            assertThat(scrape.sum("cartcds_knowledge_checked_timestamp_seconds", "disease", disease.id()))
                    .isEqualTo(seconds(knowledge.sourcesOf(disease).stream()
                            .map(source -> source.checkedOn())
                            .min(LocalDate::compareTo)
                            .orElseThrow()));
            assertThat(scrape.sum("cartcds_knowledge_draft", "disease", disease.id()))
                    .isEqualTo(disease.review().isDraft() ? 1 : 0);
        });
    }

    private static double seconds(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toEpochSecond();
    }

    @Test
    void haveLabelsFromClosedListsOnly() {
        assertThat(scrape.labels())
                .containsExactlyInAnyOrder(
                        "client",
                        "endpoint",
                        "status",
                        "le",
                        "outcome",
                        "reason",
                        "key",
                        "state",
                        "value_set",
                        "result",
                        "disease");
        assertThat(scrape.values("client")).containsExactlyInAnyOrder(Hospital.ID, "other");
        assertThat(scrape.values("endpoint")).containsExactlyInAnyOrder("service", "feedback", "evaluate");
        assertThat(scrape.values("outcome"))
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(Outcome.values()).map(Outcome::word).toList());
        assertThat(scrape.values("state")).containsExactlyInAnyOrder("sent", "empty", "unusable", "absent");
        assertThat(scrape.values("reason")).hasSizeLessThan(60).allMatch(reason -> reason.matches("[a-z-]+"));
        assertThat(scrape.values("reason"))
                .containsAll(byLabel("cartcds_decision_reasons_total", "reason").keySet());
        assertThat(byLabel("cartcds_decision_reasons_total", "reason").keySet())
                .isSubsetOf(
                        Arrays.stream(ReasonCode.values()).map(ReasonCode::word).toList());
        assertThat(scrape.values("status")).allMatch(status -> status.matches("[1-5][0-9]{2}"));
        assertThat(scrape.values("key")).hasSize(9);
        assertThat(scrape.values("result")).allMatch(result -> result.matches("[a-z0-9-]+"));
    }

    /** Every expression, with the place where it stands. */
    static Stream<Expression> expressions() throws IOException {
        JsonNode rules = YAMLMapper.shared().readTree(Files.readString(OPS.resolve("alerts.yaml")));
        JsonNode dashboard = JsonMapper.shared().readTree(Files.readString(OPS.resolve("grafana-dashboard.json")));
        List<Expression> alerts = rules.path("groups")
                .valueStream()
                .flatMap(group -> group.path("rules").valueStream())
                .map(rule -> new Expression(
                        rule.path("alert").stringValue(), rule.path("expr").stringValue()))
                .toList();
        List<Expression> panels = dashboard
                .path("panels")
                .valueStream()
                .flatMap(panel -> panel.path("targets")
                        .valueStream()
                        .map(target -> new Expression(
                                panel.path("title").stringValue(),
                                target.path("expr").stringValue())))
                .toList();
        assertThat(alerts).hasSizeGreaterThan(10);
        assertThat(panels).hasSizeGreaterThan(20);
        return Stream.concat(alerts.stream(), panels.stream());
    }

    record Expression(String place, String promQl) {

        Set<String> metrics() {
            return METRIC.matcher(promQl).results().map(found -> found.group(1)).collect(Collectors.toSet());
        }

        @Override
        public String toString() {
            return place;
        }
    }

    @ParameterizedTest
    @MethodSource("expressions")
    void expressionAsksOnlyForWhatAScrapeHolds(Expression expression) {
        assertThat(expression.metrics()).isNotEmpty();
        expression.metrics().stream()
                .filter(metric -> !metric.equals("up"))
                .forEach(metric -> assertThat(scrape.names()).contains(metric));
        Set<String> known = new TreeSet<>(BY_PROMETHEUS);
        expression
                .metrics()
                .forEach(metric -> scrape.named(metric)
                        .forEach(sample -> known.addAll(sample.labels().keySet())));
        GROUPING.matcher(expression.promQl())
                .results()
                .flatMap(found -> Arrays.stream(found.group(1).split(",")))
                .map(String::strip)
                .filter(label -> !label.isEmpty())
                .forEach(label -> assertThat(known).contains(label));
        Matcher selector = SELECTOR.matcher(expression.promQl());
        while (selector.find()) {
            String metric = selector.group(1);
            MATCHER.matcher(selector.group(2))
                    .results()
                    .forEach(found -> checkMatcher(metric, found.group(1), found.group(2), found.group(3)));
        }
    }

    /** A label that is there, and for a plain comparison a value that is there too. */
    private static void checkMatcher(String metric, String label, String operator, String value) {
        if (label.equals("job")) { // which Prometheus adds
            return;
        }
        Set<String> values = scrape.named(metric).stream()
                .map(sample -> sample.labels().get(label))
                .filter(found -> found != null)
                .collect(Collectors.toSet());
        assertThat(values).as(metric + " has the label " + label).isNotEmpty();
        if (operator.equals("=") || operator.equals("!=")) {
            assertThat(values).as(metric + " " + label).contains(value);
        }
    }

    @Test
    void runbookTellsWhatToDoAboutEveryAlertAndNamesOnlyMetricsThatExist() throws IOException {
        String runbook = Files.readString(OPS.resolve("RUNBOOK.md"));
        Set<String> alerts = expressions()
                .map(Expression::place)
                .filter(place -> place.startsWith("CartCds"))
                .collect(Collectors.toSet());
        Set<String> told = Pattern.compile("`(CartCds[A-Za-z]+)`")
                .matcher(runbook)
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toSet());
        assertThat(told).isEqualTo(alerts);
        Set<String> metrics = Pattern.compile("`((?:cartcds|jvm|process|logback)_[a-z0-9_]+)")
                .matcher(runbook)
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toSet());
        assertThat(metrics).isNotEmpty();
        assertThat(scrape.names()).containsAll(metrics);
    }

    @Test
    void nothingIsCountedUnlessItIsAskedFor(@TempDir Path other) {
        try (Hospital usual = new Hospital(other)) {
            assertThat(usual.get(PROMETHEUS).statusCode()).isEqualTo(404);
            assertThat(usual.application().getBeansOfType(MeterRegistry.class)).isEmpty();
            assertThat(usual.application().containsBean("openTelemetry")).isFalse();
        }
    }

    @Test
    void aPortOfItsOwnKeepsThemFromTheClients(@TempDir Path other) {
        try (Hospital apart = new Hospital(
                other,
                "management.endpoints.web.exposure.include=health,info,prometheus",
                "management.server.port=0")) {
            String port = apart.application().getEnvironment().getProperty("local.management.port");

            assertThat(apart.get(PROMETHEUS).statusCode()).isEqualTo(404);
            assertThat(apart.getFrom(Integer.parseInt(port), PROMETHEUS).body())
                    .contains("cartcds_storage_working 1.0");
        }
    }
}
