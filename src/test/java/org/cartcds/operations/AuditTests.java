package org.cartcds.operations;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import javax.sql.DataSource;
import org.cartcds.storage.Pseudonyms;
import org.cartcds.storage.Retained;
import org.cartcds.storage.WriteBehind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Each call leaves one line: who, when, from which client, about which episode, with what outcome, by which versions, how long. */
class AuditTests {

    private static final Path RELAPSE = Path.of("samples", "relapse-myeloma-ide-cel-trio");
    private static final Path NEGATIVE = Path.of("samples", "not-documented-no-car-t");
    private static final Set<String> MEMBERS = Set.of(
            "at",
            "endpoint",
            "client",
            "user",
            "hookInstance",
            "status",
            "refusal",
            "outcome",
            "reasons",
            "cards",
            "episode",
            "knowledge",
            "service",
            "micros");

    @TempDir
    Path folder;

    @Test
    void everyCallLeavesOneLineWithoutAnyIdentifier() throws IOException {
        Instant before = Instant.now();
        JsonNode relapse = Traffic.json(Traffic.request(RELAPSE));
        String user = relapse.path("context").path("userId").stringValue();
        String pseudonym;
        List<String> episodes;
        try (Hospital hospital = new Hospital(folder)) {
            assertThat(hospital.post(Hospital.CALL, relapse.toString()).statusCode())
                    .isEqualTo(200);
            assertThat(hospital.post(Hospital.CALL, Files.readString(Traffic.request(NEGATIVE)))
                            .statusCode())
                    .isEqualTo(200);
            assertThat(hospital.postUnsigned(Hospital.CALL, relapse.toString()).statusCode())
                    .isEqualTo(401);
            assertThat(hospital.post(Hospital.CALL, "{").statusCode()).isEqualTo(400);
            assertThat(hospital.post(Hospital.FEEDBACK, "{\"feedback\":[]}").statusCode())
                    .isGreaterThanOrEqualTo(200);
            pseudonym = hospital.application().getBean(Pseudonyms.class).of("user", Hospital.ID, user);
            WriteBehind writes = hospital.application().getBean(WriteBehind.class);
            while (writes.waiting() > 0) {
                Thread.onSpinWait();
            }
            episodes = JdbcClient.create(hospital.application().getBean(DataSource.class))
                    .sql("select distinct episode from shown_card")
                    .query(String.class)
                    .list();
        }

        List<JsonNode> lines = Files.readAllLines(folder.resolve("data/audit/audit.jsonl")).stream()
                .map(line -> JsonMapper.shared().readTree(line))
                .toList();
        assertThat(lines).hasSize(5);
        JsonNode about = lines.get(0);
        assertThat(about.path("client").stringValue()).isEqualTo(Hospital.ID);
        assertThat(about.path("user").stringValue()).isEqualTo(pseudonym);
        assertThat(Instant.parse(about.path("at").stringValue())).isBetween(before, Instant.now());
        assertThat(about.path("hookInstance").stringValue())
                .isEqualTo(relapse.path("hookInstance").stringValue());
        assertThat(about.path("outcome").stringValue()).isEqualTo("relapse");
        assertThat(about.path("reasons").toString()).isEqualTo("[\"relapse-after-infusion\"]");
        assertThat(about.path("cards").intValue()).isEqualTo(2);
        assertThat(episodes)
                .as("as the database knows it")
                .containsExactly(about.path("episode").stringValue());
        assertThat(about.path("knowledge").stringValue()).matches("\\d{4}\\.\\d{2}\\.\\d+");
        assertThat(about.path("service").stringValue()).isNotEmpty();
        assertThat(about.path("micros").longValue()).isBetween(10L, 60_000_000L);

        JsonNode negative = lines.get(1);
        assertThat(negative.path("outcome").stringValue()).isEqualTo("not-documented");
        assertThat(negative.path("reasons").toString()).isEqualTo("[\"no-car-t\"]");
        assertThat(negative.has("episode")).isFalse();
        assertThat(negative.path("user").stringValue()).matches("[0-9a-f]{32}");

        assertThat(lines.get(2).path("refusal").stringValue()).isEqualTo("no-token");
        assertThat(lines.get(2).has("user")).isFalse();
        assertThat(lines.get(3).path("status").intValue()).isEqualTo(400);
        assertThat(lines.get(4).path("endpoint").stringValue()).isEqualTo("feedback");

        Set<String> members = new TreeSet<>();
        lines.forEach(line -> members.addAll(line.propertyNames()));
        assertThat(members).isEqualTo(new TreeSet<>(MEMBERS));
        String patient = relapse.path("context").path("patientId").stringValue();
        assertThat(Files.readString(folder.resolve("data/audit/audit.jsonl"))).doesNotContain(user, patient);
    }

    @Test
    void daysBeyondTheRetentionAndBeyondTheSizeAreRemoved() throws IOException {
        Path files = Files.createDirectories(folder.resolve("data/audit"));
        for (String day : List.of("2019-01-01", "2026-11-18", "2026-11-19", "2026-11-20")) {
            Files.write(files.resolve("audit." + day + ".jsonl.gz"), new byte[600]);
        }
        Files.writeString(files.resolve("notes.txt"), "not ours");
        Instant now = Instant.parse("2026-11-21T12:00:00Z");
        try (Hospital hospital = new Hospital(
                folder,
                "cartcds.audit.retention=3d",
                "cartcds.audit.max-total-size=1KB",
                "cartcds.storage.purge-every=24h")) {
            Collection<Retained> retained =
                    hospital.application().getBeansOfType(Retained.class).values();
            retained.forEach(one -> one.purge(now));
        }

        assertThat(names(files)).containsExactly("audit.2026-11-20.jsonl.gz", "notes.txt");
    }

    /** {@code /dev/full} refuses every byte as a full disk does. */
    @Test
    @EnabledOnOs(OS.LINUX)
    @Timeout(60)
    void recordsWaitWhileTheDiskIsFull() throws Exception {
        Path file = Files.createDirectories(folder.resolve("data/audit")).resolve("audit.jsonl");
        Files.createSymbolicLink(file, Path.of("/dev/full"));
        String negative = Files.readString(Traffic.request(NEGATIVE));
        try (Hospital hospital =
                new Hospital(folder, "management.endpoints.web.exposure.include=health,info,prometheus")) {
            assertThat(hospital.post(Hospital.CALL, negative).statusCode()).isEqualTo(200);
            while (waiting(hospital) < 1) {
                Thread.sleep(20);
            }
            assertThat(hospital.post(Hospital.CALL, negative).statusCode()).isEqualTo(200);

            Files.delete(file);
            while (waiting(hospital) > 0) {
                Thread.sleep(20);
            }
            assertThat(new Scrape(hospital.get("/actuator/prometheus").body()).sum("cartcds_audit_dropped_total"))
                    .isZero();
        }

        assertThat(Files.readAllLines(file)).hasSize(2).allMatch(line -> line.endsWith("}"));
    }

    private static double waiting(Hospital hospital) {
        return new Scrape(hospital.get("/actuator/prometheus").body()).sum("cartcds_audit_waiting");
    }

    private static Set<String> names(Path folder) throws IOException {
        try (var found = Files.list(folder)) {
            return new TreeSet<>(
                    found.map(file -> file.getFileName().toString()).toList());
        }
    }
}
