package org.cartcds.knowledge;

import java.util.List;

/**
 * A section of the page for patients.
 *
 * @param id name of its file without number and ending, for example {@code trials}
 * @param title heading
 * @param text Markdown of paragraphs and lists, with {@link Slot placeholders}
 * @param sources ids of sources for what it states
 */
public record SheetPart(String id, String title, String text, List<String> sources) {

    public SheetPart {
        sources = List.copyOf(sources);
    }

    /** What a section may leave open, in double braces. */
    public enum Slot {
        /** The disease inside a sentence, with its article: "the lymphoma". */
        THE_DISEASE("{{the-disease}}"),
        /** The same after a noun, for languages that join article and preposition: "del linfoma". */
        OF_THE_DISEASE("{{of-the-disease}}"),
        /** The kinds of next step of the disease. Stands on a line of its own, in exactly one section. */
        KINDS("{{kinds}}"),
        /** Records that matter in the disease, as further items of a list; in exactly one section. */
        RECORDS("{{records}}"),
        /** Questions that belong to the disease and to how the therapy failed, as items of a list; in exactly one section. */
        QUESTIONS("{{questions}}"),
        /** Groups that help, as items of a list; in exactly one section. */
        GROUPS("{{groups}}");

        private final String mark;

        Slot(String mark) {
            this.mark = mark;
        }

        /** The placeholder as it is written. */
        public String mark() {
            return mark;
        }

        /** Whether it is a list, which stands on a line of its own in exactly one section. */
        public boolean isList() {
            return this != THE_DISEASE && this != OF_THE_DISEASE;
        }
    }
}
