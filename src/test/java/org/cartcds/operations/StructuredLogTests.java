package org.cartcds.operations;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One property makes every line of the console JSON, audit records included where they go to the log. */
@ExtendWith(OutputCaptureExtension.class)
class StructuredLogTests {

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({"ecs, /log/logger", "logstash, /logger_name"})
    void everyLineIsJson(String format, String logger, CapturedOutput output) throws IOException {
        try (Hospital hospital =
                new Hospital(folder, "logging.structured.format.console=" + format, "cartcds.audit.to=log")) {
            Path sample = Path.of("samples", "relapse-myeloma-ide-cel-trio");
            hospital.post(Hospital.CALL, Files.readString(Traffic.request(sample)));
            hospital.postUnsigned(Hospital.CALL, "{}");
        }

        List<JsonNode> lines = output.getOut()
                .lines()
                .filter(line -> line.startsWith("{"))
                .map(line -> JsonMapper.shared().readTree(line))
                .toList();
        assertThat(lines).hasSizeGreaterThan(5).allMatch(line -> line.at(logger).isString());
        List<JsonNode> audit = lines.stream()
                .filter(line -> line.at(logger).stringValue().equals("org.cartcds.audit"))
                .map(line -> JsonMapper.shared().readTree(line.path("message").stringValue()))
                .toList();
        assertThat(audit).hasSize(2);
        assertThat(audit.get(0).path("outcome").stringValue()).isEqualTo("relapse");
        assertThat(audit.get(1).path("refusal").stringValue()).isEqualTo("no-token");
        assertThat(lines)
                .anyMatch(line -> line.at(logger).stringValue().endsWith("AuthenticationFilter")
                        && line.path("message").stringValue().startsWith("call refused, 401 no-token"));
    }
}
