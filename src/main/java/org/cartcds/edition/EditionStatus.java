package org.cartcds.edition;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.cartcds.knowledge.Knowledge;
import org.cartcds.knowledge.Problem;

/**
 * Which knowledge answers now, for people and for metrics.
 *
 * @param current the version for whoever is not pinned
 * @param kept the other versions, by name
 * @param replaced how often other content took over since the start
 * @param refused how often a reload was refused since the start
 * @param lastRefusal the newest refusal; empty when the newest reload went well, or there was none
 */
public record EditionStatus(
        Version current, List<Version> kept, long replaced, long refused, Optional<Refusal> lastRefusal) {

    public EditionStatus {
        kept = List.copyOf(kept);
    }

    /**
     * One version.
     *
     * @param version its label
     * @param content name of its content, as answers state it
     * @param digest SHA-256 of its files, in hexadecimal digits
     * @param released day of release
     * @param loadedAt when its files were read
     */
    public record Version(String version, UUID content, String digest, LocalDate released, Instant loadedAt) {

        static Version of(Edition edition) {
            Knowledge knowledge = edition.knowledge();
            return new Version(
                    knowledge.version(),
                    knowledge.stamp().content(),
                    knowledge.digest(),
                    knowledge.released(),
                    edition.loadedAt());
        }
    }

    /**
     * Why a reload changed nothing.
     *
     * @param at when
     * @param problems by file and line, at least one
     */
    public record Refusal(Instant at, List<Problem> problems) {

        public Refusal {
            problems = List.copyOf(problems);
        }
    }
}
