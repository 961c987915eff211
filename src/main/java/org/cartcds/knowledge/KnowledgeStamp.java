package org.cartcds.knowledge;

import java.util.UUID;

/**
 * What an answer was made with.
 *
 * @param version label of the version, as its author gave it
 * @param content name of the very content: another one as soon as a file differs that can change an answer
 */
public record KnowledgeStamp(String version, UUID content) {

    /** Version and content, for logs. */
    @Override
    public String toString() {
        return version + " (content " + content + ")";
    }
}
