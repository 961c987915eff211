package org.cartcds.phrase;

/**
 * A phrase found in a text.
 *
 * @param value what the phrase stands for
 * @param from position of its first word
 * @param to position after its last word
 */
public record PhraseHit<T>(T value, int from, int to) {}
