package org.cartcds.knowledge;

/**
 * A kind of next step in plain words.
 *
 * @param name its name
 * @param text what it is, in one to four short sentences
 */
public record SheetKind(String name, String text) {}
