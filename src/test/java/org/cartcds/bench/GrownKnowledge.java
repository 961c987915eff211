package org.cartcds.bench;

import java.util.LinkedHashMap;
import java.util.Map;
import org.cartcds.knowledge.Knowledge;
import org.cartcds.knowledge.KnowledgeFiles;
import org.cartcds.knowledge.KnowledgeLoader;

/** The packaged knowledge with several times its codes and names, all of them made up. */
final class GrownKnowledge {

    private static final int FIRST_CODE = 70_000_000;
    private static final String CODES = "codes.csv";
    private static final String NAMES = "names.csv";

    private int made;

    private GrownKnowledge() {}

    /** @param factor how many times as many codes and names as packaged, 1 for the packaged knowledge itself */
    static Knowledge times(int factor) {
        KnowledgeFiles packaged = KnowledgeFiles.packaged();
        Map<String, String> texts = new LinkedHashMap<>();
        GrownKnowledge grown = new GrownKnowledge();
        for (String path : packaged.paths()) {
            String text = packaged.find(path).orElseThrow();
            texts.put(path, text + grown.more(path, text, factor - 1));
        }
        return KnowledgeLoader.load(KnowledgeFiles.of(texts));
    }

    /** Further rows after the manner of those that are there. */
    private String more(String path, String text, int times) {
        long rows = text.lines().filter(line -> !line.startsWith("#")).count() - 1;
        StringBuilder more = new StringBuilder();
        for (long row = 0; row < rows * times; row++) {
            if (path.equals("shared/product-codes.csv")) {
                more.append("tisagenlecleucel,rxnorm,").append(code()).append(",product,made up,made up\n");
            } else if (path.equals("shared/product-names.csv")) {
                more.append("tisagenlecleucel,").append(name()).append(",generic\n");
            } else if (!path.startsWith("shared/") && path.endsWith("/" + CODES)) {
                more.append("default-only,,snomed,").append(code()).append(",made up,made up\n");
            } else if (!path.startsWith("shared/") && path.endsWith("/" + NAMES)) {
                more.append(name()).append(",,disease\n");
            }
        }
        return more.toString();
    }

    private int code() {
        return FIRST_CODE + 7919 * ++made;
    }

    /** Letters only, no two the same, with the look of a generic name. */
    private String name() {
        StringBuilder name = new StringBuilder();
        for (int rest = ++made; rest > 0; rest /= 20) {
            name.append("bcdfghjklmnpqrstvwxz".charAt(rest % 20)).append("aeiou".charAt(rest % 5));
        }
        return name + "leucel";
    }
}
