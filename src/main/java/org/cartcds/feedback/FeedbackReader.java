package org.cartcds.feedback;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Pattern;
import org.cartcds.cdshooks.JsonTree;
import org.cartcds.cdshooks.RequestRefused;
import org.cartcds.feedback.FeedbackReport.Outcome;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Reads the body of a feedback call (section Feedback) into reports. A body is taken whole or not at all. Members that the
 * standard does not know may hold anything; a member that is null counts as absent.
 */
final class FeedbackReader {

    private static final int MAX_SUGGESTIONS = 100;
    private static final int MAX_ID = 200;

    /** RFC 3339, section 5.6: date, time and offset, all of them. */
    private static final Pattern TIMESTAMP = Pattern.compile(
            "\\d{4}-\\d{2}-\\d{2}[Tt]\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,9})?\\d*([Zz]|[+-]\\d{2}:\\d{2})", Pattern.DOTALL);

    private static final Pattern FRACTION_BEYOND_NANOS = Pattern.compile("(?<=\\.\\d{9})\\d+");
    private static final Pattern UUID_TEXT = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

    private final int maxReports;

    FeedbackReader(int maxReports) {
        this.maxReports = maxReports;
    }

    /**
     * The reports in {@code body}, in their order; never empty.
     *
     * @throws RequestRefused with status 400 that names the first member at fault, e.g. {@code feedback[1].card}
     */
    List<FeedbackReport> read(byte[] body) {
        JsonNode root = JsonTree.read(body);
        if (!root.isObject()) {
            throw refused("structure", null, "The body must be a JSON object with the member feedback.");
        }
        JsonNode feedback = root.path("feedback");
        if (!feedback.isArray() || feedback.isEmpty()) {
            throw refused(
                    isAbsent(feedback) ? "required" : "structure",
                    "feedback",
                    "feedback must be an array with at least one report.");
        }
        if (feedback.size() > maxReports) {
            throw refused("too-long", "feedback", "feedback holds more than " + maxReports + " reports.");
        }
        List<FeedbackReport> reports = new ArrayList<>(feedback.size());
        for (int i = 0; i < feedback.size(); i++) {
            reports.add(report(feedback.get(i), "feedback[" + i + "]"));
        }
        return List.copyOf(reports);
    }

    private static FeedbackReport report(JsonNode report, String at) {
        if (!report.isObject()) {
            throw refused("structure", at, "Each report must be a JSON object.");
        }
        Optional<UUID> card = uuid(text(report, "card", at));
        Outcome outcome = outcome(text(report, "outcome", at), at);
        Instant timestamp = timestamp(text(report, "outcomeTimestamp", at), at);
        if (outcome == Outcome.ACCEPTED) {
            SortedSet<UUID> suggestions = suggestions(report.path("acceptedSuggestions"), at + ".acceptedSuggestions");
            return new FeedbackReport(card, outcome, suggestions, Optional.empty(), Optional.empty(), timestamp);
        }
        OverrideShape override = OverrideShape.read(report, at);
        return new FeedbackReport(card, outcome, new TreeSet<>(), override.reason(), override.comment(), timestamp);
    }

    private static Outcome outcome(String word, String at) {
        for (Outcome outcome : Outcome.values()) {
            if (outcome.word().equals(word)) {
                return outcome;
            }
        }
        throw refused("value", at + ".outcome", "outcome must be accepted or overridden.");
    }

    private static SortedSet<UUID> suggestions(JsonNode accepted, String at) {
        if (!accepted.isArray() || accepted.isEmpty()) {
            throw refused(
                    isAbsent(accepted) ? "required" : "structure",
                    at,
                    "A report of acceptance must name at least one suggestion.");
        }
        if (accepted.size() > MAX_SUGGESTIONS) {
            throw refused("too-long", at, "More than " + MAX_SUGGESTIONS + " suggestions are named.");
        }
        NavigableSet<UUID> ids = new TreeSet<>();
        for (int i = 0; i < accepted.size(); i++) {
            String place = at + "[" + i + "]";
            if (!accepted.get(i).isObject()) {
                throw refused("structure", place, "Each accepted suggestion must be a JSON object.");
            }
            uuid(text(accepted.get(i), "id", place)).ifPresent(ids::add);
        }
        return ids;
    }

    private static Instant timestamp(String text, String at) {
        if (TIMESTAMP.matcher(text).matches()) {
            try {
                String inNanos = FRACTION_BEYOND_NANOS.matcher(text).replaceFirst("");
                return OffsetDateTime.parse(inNanos.toUpperCase(Locale.ROOT))
                        .toInstant()
                        .truncatedTo(ChronoUnit.MICROS);
            } catch (DateTimeException e) {
                // A 30th of February and the like: refused below, without the parser's message, which quotes it.
            }
        }
        throw refused(
                "value",
                at + ".outcomeTimestamp",
                "outcomeTimestamp must be a date and time with an offset, as in 2026-11-21T08:30:00Z.");
    }

    private static String text(JsonNode object, String member, String at) {
        JsonNode value = object.path(member);
        String place = at + "." + member;
        if (isAbsent(value)) {
            throw refused("required", place, member + " is required.");
        }
        if (!value.isString() || value.asString().isBlank()) {
            throw refused("value", place, member + " must be a string that is not blank.");
        }
        if (value.asString().length() > MAX_ID) {
            throw refused("too-long", place, member + " is too long.");
        }
        return value.asString();
    }

    private static Optional<UUID> uuid(String text) {
        return UUID_TEXT.matcher(text).matches() ? Optional.of(UUID.fromString(text)) : Optional.empty();
    }

    private static boolean isAbsent(JsonNode value) {
        return value.isMissingNode() || value.isNull();
    }

    private static RequestRefused refused(String code, @Nullable String expression, String sentence) {
        return RequestRefused.badRequest(code, expression, sentence);
    }
}
