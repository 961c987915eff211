package org.cartcds.reviewkit;

import java.util.Map;
import java.util.TreeMap;
import org.cartcds.knowledge.Disease;
import org.cartcds.knowledge.Knowledge;
import org.cartcds.knowledge.KnowledgeFiles;

/** Everything in the knowledge folder that is generated from the rest of it. */
public final class ReviewPages {

    /** How the pages are written again. */
    public static final String COMMAND = "mvn test -Dtest=ReviewPagesTests -Dreview.write=true";

    private ReviewPages() {}

    /**
     * The generated files by their path in the knowledge folder: a page per disease with its decision table, and a page of
     * what all diseases share.
     *
     * @param knowledge the knowledge of these files
     * @param files the files that it was read from
     * @param folder the same folder, with what only a reviewer reads
     */
    public static Map<String, String> of(Knowledge knowledge, KnowledgeFiles files, CardFolder folder) {
        Map<String, String> pages = new TreeMap<>();
        pages.put("shared/README.md", new SharedPage(knowledge, folder).toString());
        for (Disease disease : knowledge.diseases().values()) {
            String digest = files.digestOf(disease.id());
            pages.put(disease.id() + "/README.md", new DiseasePage(knowledge, disease, folder, digest).toString());
            pages.put(
                    disease.id() + "/decision-table.csv",
                    DecisionTable.of(disease, knowledge).toCsv());
        }
        return pages;
    }
}
