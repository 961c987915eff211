package org.cartcds.feedback;

import java.util.Optional;
import org.cartcds.cdshooks.RequestRefused;
import org.cartcds.feedback.FeedbackReport.GivenReason;
import tools.jackson.databind.JsonNode;

/**
 * Why a card was overridden, from the three shapes that are in use: the standard's {@code overrideReason} with a
 * {@code reason}, the flat Coding of older sandboxes, and Epic's {@code overrideReasons} whose own reasons stand in an
 * extension.
 */
record OverrideShape(Optional<GivenReason> reason, Optional<String> comment) {

    /** Code system given to Epic's own reasons, which come without one. */
    static final String EPIC_REASONS = "urn:com.epic.cdshooks.feedback.overrideReason";

    private static final String EPIC_EXTENSION = "com.epic.cdshooks.feedback.overrideReason.";
    private static final OverrideShape NONE = new OverrideShape(Optional.empty(), Optional.empty());
    private static final int MAX_CODE = 100;
    private static final int MAX_SYSTEM = 300;
    private static final int MAX_DISPLAY = 300;
    private static final int MAX_COMMENT = 4000;

    /**
     * The reason and comment of a report; both empty when it has none, which is allowed.
     *
     * @param at place of the report
     * @throws RequestRefused with status 400 when the member is there and has no shape of the three
     */
    static OverrideShape read(JsonNode report, String at) {
        for (String member : new String[] {"overrideReason", "overrideReasons"}) {
            JsonNode override = report.path(member);
            if (isPresent(override)) {
                return shape(override, at + "." + member);
            }
        }
        return NONE;
    }

    private static OverrideShape shape(JsonNode override, String at) {
        if (!override.isObject()) {
            throw refused("structure", at, "The override reason must be a JSON object.");
        }
        Optional<String> comment = comment(override, at);
        Optional<GivenReason> reason = reason(override, at);
        if (reason.isEmpty() && comment.isEmpty()) {
            throw refused("required", at, "An override reason must hold a reason or a userComment.");
        }
        return new OverrideShape(reason, comment);
    }

    private static Optional<GivenReason> reason(JsonNode override, String at) {
        JsonNode reason = override.path("reason");
        if (isPresent(reason)) {
            if (!reason.isObject()) {
                throw refused("structure", at + ".reason", "reason must be a JSON object.");
            }
            return Optional.of(coding(reason, at + ".reason"));
        }
        if (isPresent(override.path("code"))) {
            return Optional.of(coding(override, at));
        }
        return epicReason(override.path("extension"));
    }

    private static GivenReason coding(JsonNode coding, String at) {
        JsonNode code = coding.path("code");
        if (!isPresent(code)) {
            throw refused("required", at + ".code", "code is required.");
        }
        String codeText = string(code, at + ".code");
        if (codeText.isBlank()) {
            throw refused("value", at + ".code", "code must not be blank.");
        }
        String system = isPresent(coding.path("system")) ? string(coding.path("system"), at + ".system") : "";
        String display = isPresent(coding.path("display")) ? string(coding.path("display"), at + ".display") : "";
        requireShort(codeText, MAX_CODE, at + ".code");
        requireShort(system, MAX_SYSTEM, at + ".system");
        return new GivenReason(system.strip(), codeText.strip(), cut(display.strip(), MAX_DISPLAY));
    }

    private static Optional<GivenReason> epicReason(JsonNode extension) {
        String category = scalar(extension.path(EPIC_EXTENSION + "reasonCategory"));
        String title = scalar(extension.path(EPIC_EXTENSION + "reasonTitle"));
        String display = title.isEmpty() ? scalar(extension.path(EPIC_EXTENSION + "reasonDisplay")) : title;
        String code = category.isEmpty() ? display : category;
        return code.isEmpty()
                ? Optional.empty()
                : Optional.of(new GivenReason(EPIC_REASONS, cut(code, MAX_CODE), cut(display, MAX_DISPLAY)));
    }

    private static Optional<String> comment(JsonNode override, String at) {
        JsonNode comment = override.path("userComment");
        return isPresent(comment)
                ? Optional.of(cut(string(comment, at + ".userComment"), MAX_COMMENT))
                : Optional.empty();
    }

    private static String string(JsonNode value, String at) {
        if (!value.isString()) {
            throw refused("value", at, at.substring(at.lastIndexOf('.') + 1) + " must be a string.");
        }
        return storable(value.asString());
    }

    private static String scalar(JsonNode value) {
        return value.isString() || value.isNumber() ? storable(value.asString()).strip() : "";
    }

    /** PostgreSQL takes no zero character, and no database takes half a surrogate pair. */
    private static String storable(String text) {
        StringBuilder kept = new StringBuilder(text.length());
        text.codePoints()
                .map(c -> c == '\n' || !Character.isISOControl(c) ? c : ' ')
                .filter(c -> c < Character.MIN_SURROGATE || c > Character.MAX_SURROGATE)
                .forEach(kept::appendCodePoint);
        return kept.toString();
    }

    private static void requireShort(String text, int limit, String at) {
        if (text.length() > limit) {
            throw refused("too-long", at, at.substring(at.lastIndexOf('.') + 1) + " is too long.");
        }
    }

    /** At most so many UTF-16 units, without half a character at the end. */
    private static String cut(String text, int limit) {
        if (text.length() <= limit) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(limit - 1)) ? limit - 1 : limit;
        return text.substring(0, end);
    }

    private static boolean isPresent(JsonNode value) {
        return !value.isMissingNode() && !value.isNull();
    }

    private static RequestRefused refused(String code, String expression, String sentence) {
        return RequestRefused.badRequest(code, expression, sentence);
    }
}
