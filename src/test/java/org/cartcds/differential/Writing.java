package org.cartcds.differential;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Other ways to write down one chart, be it the body of a hook call or a Bundle. Each changes the bytes. */
public enum Writing {
    /** No blank anywhere. */
    MINIFIED(true) {
        @Override
        byte[] write(ObjectNode chart, Random random) {
            return new JsonWriter(random, false, 0, 0).write(chart);
        }
    },
    /** Blanks, tabs and line ends in every place where JSON allows them. */
    WITH_BLANKS(true) {
        @Override
        byte[] write(ObjectNode chart, Random random) {
            return new JsonWriter(random, false, 0, 0.4).write(chart);
        }
    },
    /** Members in any order: resourceType last, entry before type, context after prefetch. */
    SHUFFLED(true) {
        @Override
        byte[] write(ObjectNode chart, Random random) {
            return new JsonWriter(random, true, 0, 0).write(chart);
        }
    },
    /** With a byte order mark. */
    BYTE_ORDER_MARK(true) {
        @Override
        byte[] write(ObjectNode chart, Random random) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            bytes.writeBytes(new byte[] {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF});
            bytes.writeBytes(new JsonWriter(random, false, 0, 0).write(chart));
            return bytes.toByteArray();
        }
    },
    /** One character in ten is an escape, in names as well as in codes and words. */
    SOME_ESCAPED(true) {
        @Override
        byte[] write(ObjectNode chart, Random random) {
            return new JsonWriter(random, true, 0.1, 0.1).write(chart);
        }
    },
    /** Every character of every string and name is an escape. */
    ALL_ESCAPED(true) {
        @Override
        byte[] write(ObjectNode chart, Random random) {
            return new JsonWriter(random, false, 1, 0).write(chart);
        }
    },
    /** Each resource holds others that nobody refers to, one of them a CAR-T product, and one holds another in turn. */
    CONTAINED(true) {
        @Override
        byte[] write(ObjectNode chart, Random random) {
            forEachResource(chart, resource -> {
                ArrayNode contained =
                        resource.get("contained") instanceof ArrayNode found ? found : resource.putArray("contained");
                contained
                        .addObject()
                        .put("resourceType", "Organization")
                        .put("id", "unit")
                        .put("name", "CAR-T unit");
                contained
                        .addObject()
                        .put("resourceType", "Medication")
                        .put("id", "not-given")
                        .putArray("contained")
                        .addObject()
                        .put("resourceType", "Substance")
                        .put("id", "s");
            });
            return new JsonWriter(random, random.nextBoolean(), 0, 0).write(chart);
        }
    },
    /** Members that nobody reads, and extensions, everywhere. */
    MORE_MEMBERS(true) {
        @Override
        byte[] write(ObjectNode chart, Random random) {
            forEachResource(chart, resource -> {
                resource.putObject("meta").put("versionId", "7").put("lastUpdated", "2026-11-20T08:00:00Z");
                resource.put("language", "en");
                resource.putObject("_status")
                        .putArray("extension")
                        .addObject()
                        .put("url", "https://ehr.example.org/status")
                        .put("valueString", "x");
                ArrayNode extension =
                        resource.get("extension") instanceof ArrayNode found ? found : resource.putArray("extension");
                ObjectNode inner = extension.addObject().put("url", "https://ehr.example.org/a");
                for (int depth = 0; depth < 20; depth++) {
                    inner = inner.putArray("extension").addObject().put("url", "https://ehr.example.org/b");
                }
                inner.put("valueDecimal", 1.5e-3).put("valueBoolean", true);
                resource.putNull("zzz");
            });
            chart.putArray("unknown").addObject().put("a", 1);
            return new JsonWriter(random, random.nextBoolean(), 0, 0).write(chart);
        }
    },
    /** Each resource with a long narrative. */
    NARRATIVE(true) {
        @Override
        byte[] write(ObjectNode chart, Random random) {
            forEachResource(
                    chart,
                    resource -> resource.putObject("text")
                            .put("status", "generated")
                            .put(
                                    "div",
                                    "<div>" + "Narrative \u2014 \"quoted\", \u00fcnlimited. ".repeat(60) + "</div>"));
            return new JsonWriter(random, random.nextBoolean(), 0, 0).write(chart);
        }
    },
    /** Each resource that has an id comes twice. */
    TWICE(true) {
        @Override
        byte[] write(ObjectNode chart, Random random) {
            forEachBundle(chart, bundle -> {
                ArrayNode entries = (ArrayNode) bundle.get("entry");
                List<JsonNode> again = new ArrayList<>();
                entries.forEach(entry -> {
                    if (entry.path("resource").has("id")) {
                        again.add(entry.deepCopy());
                    }
                });
                entries.addAll(again);
            });
            return new JsonWriter(random, false, 0, 0).write(chart);
        }
    },
    /** Beside each Bundle's resources a laboratory result of another day that cannot be read, in a Bundle of the usual shape or not. */
    DAMAGED_BESIDE(true) {
        @Override
        byte[] write(ObjectNode chart, Random random) {
            JsonNode subject = chart.findValue("subject");
            forEachBundle(chart, bundle -> {
                ObjectNode entry = ((ArrayNode) bundle.get("entry")).addObject();
                ObjectNode damaged = entry.putObject("resource").put("resourceType", "Observation");
                damaged.put("status", "final").put("effectiveDateTime", "2026-1x-01");
                damaged.putObject("code").put("text", "Creatinine");
                damaged.putObject("valueQuantity").put("value", "high");
                if (subject != null) {
                    damaged.set("subject", subject.deepCopy());
                }
                if (random.nextBoolean()) {
                    entry.putObject("response").put("status", "200 OK");
                }
            });
            return new JsonWriter(random, random.nextBoolean(), 0, 0).write(chart);
        }
    },
    /** Under keys of a site's own; a card then says that the advertised keys did not come. */
    OTHER_KEYS(false) {
        @Override
        byte[] write(ObjectNode chart, Random random) {
            if (chart.get("prefetch") instanceof ObjectNode prefetch) {
                List<Map.Entry<String, JsonNode>> values = new ArrayList<>(prefetch.properties());
                prefetch.removeAll();
                for (int i = 0; i < values.size(); i++) {
                    prefetch.set("item" + i, values.get(i).getValue());
                }
            }
            return new JsonWriter(random, random.nextBoolean(), 0, 0).write(chart);
        }
    },
    /** Letters beyond ASCII around every word that may be quoted. */
    FOREIGN_LETTERS(false) {
        @Override
        byte[] write(ObjectNode chart, Random random) {
            forEachResource(chart, resource -> decorate(resource, random));
            return new JsonWriter(random, random.nextBoolean(), random.nextBoolean() ? 0.2 : 0, 0).write(chart);
        }
    };

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();
    private static final Set<String> WORDS = Set.of("text", "display", "valueString", "conclusion");
    private static final String[] BEFORE = {"\u00e9", "\u65e5\u672c ", "\ud83d\ude00", "\u00ab", "\u2013", "(\u00fc) "};
    private static final String[] AFTER = {"\u00ae", " \u2122", "\u00a0\u00df", "\u2028", "\ud83d\ude00", "\u00bb"};

    private final boolean keepsTheAnswer;

    Writing(boolean keepsTheAnswer) {
        this.keepsTheAnswer = keepsTheAnswer;
    }

    /** Whether the answer has to be that of the chart as it was. */
    public boolean keepsTheAnswer() {
        return keepsTheAnswer;
    }

    /** The chart in this writing; the tree may be changed. */
    abstract byte[] write(ObjectNode chart, Random random);

    /** The chart in this writing. */
    public final byte[] of(byte[] chart, Random random) {
        return write((ObjectNode) JSON.readTree(chart), random);
    }

    private static void forEachResource(ObjectNode chart, Consumer<ObjectNode> change) {
        forEachRoot(chart, root -> {
            if (root.path("resourceType").asString("").equals("Bundle")) {
                root.path("entry").forEach(entry -> {
                    if (entry.get("resource") instanceof ObjectNode resource) {
                        change.accept(resource);
                    }
                });
            } else {
                change.accept(root);
            }
        });
    }

    private static void forEachBundle(ObjectNode chart, Consumer<ObjectNode> change) {
        forEachRoot(chart, root -> {
            if (root.path("resourceType").asString("").equals("Bundle") && root.get("entry") instanceof ArrayNode) {
                change.accept(root);
            }
        });
    }

    /** The Bundle itself, or what stands under the prefetch keys. */
    private static void forEachRoot(ObjectNode chart, Consumer<ObjectNode> change) {
        if (!(chart.get("prefetch") instanceof ObjectNode prefetch)) {
            change.accept(chart);
            return;
        }
        prefetch.forEach(value -> {
            if (value instanceof ObjectNode root) {
                change.accept(root);
            }
        });
    }

    private static void decorate(JsonNode node, Random random) {
        if (node instanceof ObjectNode object) {
            for (Map.Entry<String, JsonNode> member : List.copyOf(object.properties())) {
                if (WORDS.contains(member.getKey()) && member.getValue().isString()) {
                    object.put(
                            member.getKey(),
                            BEFORE[random.nextInt(BEFORE.length)]
                                    + member.getValue().stringValue()
                                    + AFTER[random.nextInt(AFTER.length)]);
                } else {
                    decorate(member.getValue(), random);
                }
            }
        } else {
            node.forEach(item -> decorate(item, random));
        }
    }
}
