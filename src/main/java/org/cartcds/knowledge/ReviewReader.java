package org.cartcds.knowledge;

import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads {@code review.yaml} of one disease folder. A review counts while the folder is as it was reviewed. */
final class ReviewReader {

    private static final String NONE = "none";

    private final Reading reading;

    ReviewReader(Reading reading) {
        this.reading = reading;
    }

    private enum Status {
        DRAFT,
        REVIEWED
    }

    /** The review, empty when the file cannot be used, which is noted. */
    Optional<Review> read(String folder) {
        return reading.yamlMap(folder + "/review.yaml").flatMap(map -> {
            map.expect(Set.of("status", "reviewer", "reviewed-on", "next-review", "digest"), Set.of());
            Map<String, Status> choices = Choices.of(Status.class);
            Optional<Status> status = map.find("status").flatMap(node -> node.oneOf(choices));
            Optional<String> reviewer = Optional.of(map.text("reviewer")).filter(ReviewReader::isSaid);
            Optional<LocalDate> reviewedOn = date(map, "reviewed-on");
            Optional<LocalDate> nextReview = date(map, "next-review");
            boolean reviewed = status.filter(Status.REVIEWED::equals).isPresent();
            if (reviewed && (reviewer.isEmpty() || reviewedOn.isEmpty() || nextReview.isEmpty())) {
                reading.problems()
                        .add(map.place(), "A reviewed folder needs 'reviewer', 'reviewed-on' and 'next-review'.");
            }
            boolean current =
                    reviewed && map.text("digest").equals(reading.files().digestOf(folder));
            return status.map(known -> new Review(reviewer, reviewedOn, nextReview, current));
        });
    }

    private static Optional<LocalDate> date(YamlMap map, String key) {
        return isSaid(map.text(key)) ? map.find(key).flatMap(YamlNode::date) : Optional.empty();
    }

    private static boolean isSaid(String text) {
        return !text.isEmpty() && !text.equals(NONE);
    }
}
