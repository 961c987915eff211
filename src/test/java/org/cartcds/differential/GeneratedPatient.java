package org.cartcds.differential;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import tools.jackson.databind.node.ObjectNode;

/**
 * One made-up patient.
 *
 * @param seed gives the same patient again
 * @param story what is to be told of CAR-T; empty for seven in ten
 * @param resources the whole record
 */
record GeneratedPatient(long seed, Optional<CarTStory> story, List<ObjectNode> resources) {

    private static final int TEN = 10;
    private static final int WITH_A_STORY = 3;

    static GeneratedPatient of(long seed) {
        // Neighbouring seeds give neighbouring first numbers.
        Random random = new Random(seed * 0x9E3779B97F4A7C15L);
        List<ObjectNode> resources = OrdinaryChart.of(random);
        Optional<CarTStory> story = Optional.empty();
        if (Math.floorMod(seed, TEN) < WITH_A_STORY) {
            CarTStory[] stories = CarTStory.values();
            story = Optional.of(stories[random.nextInt(stories.length)]);
            story.get().addTo(resources, random);
            Collections.shuffle(resources, random);
        }
        return new GeneratedPatient(seed, story, resources);
    }

    /** The body of a hook call. */
    byte[] call() {
        return bytes(Resources.hookCall(OrdinaryChart.PATIENT, copies()));
    }

    /** All of it as one Bundle. */
    byte[] bundle() {
        return bytes(Resources.bundle(copies()));
    }

    private List<ObjectNode> copies() {
        return resources.stream().map(ObjectNode::deepCopy).toList();
    }

    private static byte[] bytes(ObjectNode json) {
        return json.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** Kind of story, or ordinary. */
    String kind() {
        return story.map(Enum::name).orElse("ORDINARY");
    }

    @Override
    public String toString() {
        return "patient " + seed + " (" + kind() + ")";
    }
}
