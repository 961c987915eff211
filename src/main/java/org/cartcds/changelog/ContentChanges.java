package org.cartcds.changelog;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.cartcds.knowledge.Disease;
import org.cartcds.knowledge.Knowledge;
import org.cartcds.knowledge.KnowledgeFiles;
import org.cartcds.knowledge.Review;

/**
 * What changes in the files. Every file that can change an answer is compared, so that nothing is left out because nobody
 * thought of it.
 */
final class ContentChanges {

    static final String OPTIONS = "Options";

    private static final String HEAD = "knowledge.yaml";
    private static final String SHARED = "shared";

    private ContentChanges() {}

    /**
     * What changes below one heading.
     *
     * @param title what a group of changes is about: options, codes, a file
     */
    record Group(String title, List<Change> changes) {

        Group {
            changes = List.copyOf(changes);
        }
    }

    /**
     * The changes of a disease folder, or of what all diseases share.
     *
     * @param title title of the disease
     * @param review the state of its review before and after; empty for what is shared
     */
    record Chapter(String title, List<String> review, List<Group> groups) {

        Chapter {
            review = List.copyOf(review);
            groups = List.copyOf(groups);
        }
    }

    /** Chapters with changes, the diseases by name and what they share after them. */
    static List<Chapter> between(KnowledgeFiles oldFiles, Knowledge old, KnowledgeFiles newFiles, Knowledge renewed) {
        Set<String> diseases = new TreeSet<>(old.diseases().keySet());
        diseases.addAll(renewed.diseases().keySet());
        List<Chapter> chapters = new ArrayList<>();
        for (String id : diseases) {
            Optional<Disease> was = old.findDisease(id);
            Optional<Disease> is = renewed.findDisease(id);
            List<Group> groups = new ArrayList<>();
            List<Change> options = OptionChanges.between(was, old, is, renewed);
            if (!options.isEmpty()) {
                groups.add(new Group(OPTIONS, options));
            }
            groups.addAll(files(id, oldFiles, newFiles));
            List<String> review = review(was, is);
            if (!groups.isEmpty() || review.size() > 1) {
                chapters.add(new Chapter(is.or(() -> was).orElseThrow().title(), review, groups));
            }
        }
        List<Group> shared = files(SHARED, oldFiles, newFiles);
        if (!shared.isEmpty()) {
            chapters.add(new Chapter("Shared by all diseases", List.of(), shared));
        }
        return chapters;
    }

    private static List<Group> files(String folder, KnowledgeFiles before, KnowledgeFiles after) {
        Set<String> paths = new LinkedHashSet<>(after.pathsBelow(folder));
        paths.addAll(before.pathsBelow(folder));
        Map<String, Group> groups = new TreeMap<>();
        for (String path : paths) {
            String was = before.find(path).orElse("");
            String is = after.find(path).orElse("");
            boolean said = path.startsWith(folder + "/options/") || path.equals(folder + "/review.yaml");
            if (!said && !was.equals(is)) {
                groups.put(path, new Group(title(path), changes(path, was, is)));
            }
        }
        return List.copyOf(groups.values());
    }

    private static List<Change> changes(String path, String was, String is) {
        if (path.endsWith(".csv")) {
            List<Change> rows = TableChanges.between(was, is);
            return rows.isEmpty() ? List.of(Change.changed("comments only", List.of())) : rows;
        }
        List<Change.Detail> details =
                path.endsWith(".yaml") ? FormChanges.ofForm(was, is) : FormChanges.ofText(was, is);
        if (was.isEmpty()) {
            return List.of(Change.added("the file", details));
        }
        if (is.isEmpty()) {
            return List.of(Change.removed("the file", details));
        }
        return List.of(Change.changed(details.isEmpty() ? "comments or layout only" : "values", details));
    }

    private static String title(String path) {
        String name = path.substring(path.lastIndexOf('/') + 1);
        String words = name.substring(0, name.lastIndexOf('.')).replace('-', ' ');
        return Character.toUpperCase(words.charAt(0)) + words.substring(1) + " (" + path + ")";
    }

    /** The state of the review; two lines when it changed. */
    private static List<String> review(Optional<Disease> before, Optional<Disease> after) {
        String was = before.map(disease -> state(disease.review())).orElse("the folder was not there");
        String is = after.map(disease -> state(disease.review())).orElse("the folder is removed");
        return was.equals(is) ? List.of(is) : List.of(was, is);
    }

    private static String state(Review review) {
        if (review.isDraft()) {
            return review.reviewer()
                    .map(name -> "draft, changed since the review of " + name)
                    .orElse("draft, reviewed by nobody");
        }
        return "reviewed by " + review.reviewer().orElse("somebody unnamed")
                + review.reviewedOn().map(day -> " on " + day).orElse("")
                + review.nextReview().map(day -> ", next review by " + day).orElse("");
    }

    /** What changes in the name of the whole beside version and day of release. */
    static List<Change.Detail> head(KnowledgeFiles before, KnowledgeFiles after) {
        return FormChanges.ofForm(before.find(HEAD).orElse(""), after.find(HEAD).orElse(""));
    }
}
