package org.cartcds.card;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Optional;
import org.cartcds.cdshooks.Coding;
import org.cartcds.chart.PartialDate;
import org.cartcds.detection.CarTInfusion;
import org.cartcds.detection.Decision;
import org.cartcds.detection.Doubt;
import org.cartcds.detection.Evidence;
import org.cartcds.detection.Finding;

/**
 * Names one failure of one patient. The same chart always gives the same code, new evidence another one, and the code
 * does not tell who the patient is.
 *
 * @param code 16 characters of a-z and 2-7
 */
public record Episode(String code) {

    /** Code system of {@code source.topic}. It names no internet domain, since the project owns none. */
    public static final String SYSTEM = "urn:org.cartcds:episode";

    private static final String BASE32 = "abcdefghijklmnopqrstuvwxyz234567";
    private static final int LENGTH = 16;
    /** Ends the topic of the trial card, so that a user can dismiss it and keep the finding. */
    private static final String TRIALS = "t";

    /** The episode of a decision that can have a card, else empty. */
    public static Optional<Episode> of(Decision decision, String patientId) {
        if (decision.finding().isPresent()) {
            Finding finding = decision.finding().get();
            return Optional.of(of(
                    patientId,
                    finding.infusion(),
                    decision.outcome().word(),
                    finding.evidenceDate(),
                    finding.evidence()));
        }
        if (decision.doubt().isPresent()) {
            Doubt doubt = decision.doubt().get();
            PartialDate first = doubt.evidence().get(0).date();
            return Optional.of(
                    of(patientId, doubt.infusion(), decision.outcome().word(), first, doubt.evidence()));
        }
        return Optional.empty();
    }

    Coding topic(CardText display) {
        return new Coding(code, SYSTEM, display.plain());
    }

    Coding trialTopic(CardText display) {
        return new Coding(code + TRIALS, SYSTEM, display.plain());
    }

    private static Episode of(
            String patientId, CarTInfusion infusion, String outcome, PartialDate first, List<Evidence> evidence) {
        MessageDigest digest = sha256();
        add(digest, patientId);
        add(digest, infusion.product().id());
        add(digest, infusion.date().toString());
        add(digest, outcome);
        add(digest, first.toString());
        evidence.stream()
                .map(record -> record.reference() + '|' + record.date())
                .distinct()
                .sorted()
                .forEach(record -> add(digest, record));
        return new Episode(base32(digest.digest()));
    }

    /** With its length in front, so that no two lists of values look the same. */
    private static void add(MessageDigest digest, String value) {
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        digest.update((bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
        digest.update(bytes);
    }

    private static String base32(byte[] hash) {
        StringBuilder code = new StringBuilder(LENGTH);
        int bits = 0;
        int count = 0;
        for (int i = 0; code.length() < LENGTH; i++) {
            bits = bits << 8 | hash[i] & 0xFF;
            count += 8;
            while (count >= 5 && code.length() < LENGTH) {
                count -= 5;
                code.append(BASE32.charAt(bits >> count & 0x1F));
            }
            bits &= (1 << count) - 1;
        }
        return code.toString();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256.", e);
        }
    }
}
