package org.cartcds.chart.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.read.ListAppender;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** Nothing of a chart reaches a log, at any level, least of all a value that could not be read. */
class LogsHoldNoChartDataTests {

    private static final String MARK = "MARKED";

    private static final String CHART = """
            {"resourceType":"Bundle","entry":[
             {"resource":{"resourceType":"Patient","id":"p1","birthDate":"MARKED","deceasedDateTime":"MARKED"}},
             {"resource":{"resourceType":"Condition","id":"MARKED-1","clinicalStatus":"MARKED","code":"MARKED",
               "subject":{"reference":"Patient/MARKED"}}},
             {"resource":{"resourceType":"Condition","id":"MARKED-2","clinicalStatus":"MARKED","code":"MARKED",
               "onsetDateTime":"MARKED","recordedDate":{"MARKED":1},"bodySite":"MARKED"}},
             {"resource":{"resourceType":"Procedure","id":"MARKED-3","status":"MARKED","code":{"MARKED":"MARKED"},
               "performedPeriod":{"start":"MARKED","end":["MARKED","MARKED"]},"reasonReference":["MARKED"]}},
             {"resource":{"resourceType":"MedicationStatement","id":"MARKED-4","status":{"MARKED":"MARKED"},
               "medicationReference":{"reference":"#MARKED","display":{"MARKED":1}},"contained":[
                 {"resourceType":"Medication","id":"MARKED","code":{"coding":["MARKED",{"code":["MARKED"]}]}}]}},
             {"resource":{"resourceType":"Observation","id":"MARKED-5","status":["MARKED","MARKED"],
               "valueQuantity":{"value":"MARKED","comparator":"MARKED"},"component":["MARKED",{"code":"MARKED"}],
               "focus":[{"reference":"#MARKED"}]}},
             {"resource":{"resourceType":"Observation","id":"MARKED-6","valueInteger":"MARKED","valueString":"MARKED"}},
             {"resource":{"resourceType":"MARKED","id":"MARKED"}},
             {"resource":{"resourceType":"OperationOutcome","issue":[{"severity":"MARKED","code":"MARKED"}]}}]}
            """;

    private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private final ListAppender<ILoggingEvent> logged = new ListAppender<>();
    private final List<Appender<ILoggingEvent>> others = new ArrayList<>();
    private final Level usual = root.getLevel();

    @BeforeEach
    void listen() {
        root.iteratorForAppenders().forEachRemaining(others::add);
        others.forEach(root::detachAppender);
        root.setLevel(Level.TRACE);
        logged.start();
        root.addAppender(logged);
    }

    @AfterEach
    void stopListening() {
        root.detachAppender(logged);
        root.setLevel(usual);
        others.forEach(root::addAppender);
    }

    private List<ILoggingEvent> read(ChartPart... parts) {
        new ChartReader().read("p1", List.of(parts));
        root.trace("end of reading");
        return List.copyOf(logged.list);
    }

    @Test
    void brokenValuesAreNotLoggedAtAnyLevel() {
        List<ILoggingEvent> events = read(
                Charts.json("MARKED", CHART),
                Charts.json("conditions", "{\"resourceType\":\"Condition\",\"code\":{\"text\":\"MARKED\""));

        assertThat(events).isNotEmpty();
        assertThat(events)
                .noneMatch(event -> event.getFormattedMessage().contains(MARK)
                        || event.getThrowableProxy() != null
                                && ThrowableProxyUtil.asString(event.getThrowableProxy())
                                        .contains(MARK));
    }

    @Test
    void readingItselfLogsNothing() {
        List<ILoggingEvent> events = read(Charts.json("conditions", CHART));

        assertThat(events).noneMatch(event -> event.getLoggerName().startsWith("org.cartcds"));
        assertThat(events)
                .filteredOn(event -> event.getLoggerName().startsWith("ca.uhn")
                        || event.getLoggerName().startsWith("org.hl7"))
                .noneMatch(event -> event.getLevel().isGreaterOrEqual(Level.WARN));
    }

    @Test
    void listenerSeesWhatHapiLogs() {
        assertThat(read()).anyMatch(event -> event.getLoggerName().startsWith("ca.uhn"));
    }

    @Test
    void textFormsShowNoChartData() {
        ChartPart part = Charts.json(MARK, CHART);
        ChartReading reading = Charts.read(part);

        assertThat(part.toString()).doesNotContain(MARK);
        assertThat(reading.toString()).doesNotContain(MARK);
    }
}
