package org.cartcds.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/** Bodies of calls. */
final class Calls {

    private static final Path RELAPSE = Path.of("samples/relapse-myeloma-ide-cel-trio/request.json");
    private static final String INSTANCE = "\"hookInstance\"";

    private Calls() {}

    /** A chart with a relapse and a hookInstance of its own. */
    static String relapse() {
        try {
            String body = Files.readString(RELAPSE);
            if (!body.contains(INSTANCE)) {
                throw new IllegalStateException("the sample has no hookInstance");
            }
            return body.replaceFirst(INSTANCE + "\\s*:\\s*\"[^\"]*\"", INSTANCE + ":\"" + UUID.randomUUID() + "\"");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A report that a user declined these cards just now. */
    static String override(UUID... cards) {
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        StringBuilder reports = new StringBuilder();
        for (UUID card : cards) {
            reports.append(reports.isEmpty() ? "" : ",").append("""
                    {"card":"%s","outcome":"overridden","outcomeTimestamp":"%s",
                     "overrideReason":{"reason":{"code":"patient-refuses"}}}""".formatted(card, now));
        }
        return "{\"feedback\":[" + reports + "]}";
    }
}
