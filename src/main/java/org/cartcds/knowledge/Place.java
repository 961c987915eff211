package org.cartcds.knowledge;

/**
 * Where something stands in the knowledge files.
 *
 * @param file path relative to the knowledge folder
 * @param line line in the file, from 1
 */
public record Place(String file, int line) {

    @Override
    public String toString() {
        return file + ":" + line;
    }
}
