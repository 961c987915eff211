package org.cartcds.phrase;

import java.util.ArrayList;
import java.util.List;

/**
 * A text as lower-case words. Words are runs of letters and digits; everything else separates them. Only A to Z are
 * lower-cased: no other letter ever becomes one of them, so that the phrases, which are plain ASCII, can be looked for
 * in the bytes of a request. A plus or minus sign that closes a word ("CD19+", "CD19-") is a word of its own. Full stop,
 * semicolon, colon, question and exclamation mark and line end close a clause.
 */
public final class Words {

    private final List<String> words;
    private final int[] clauses;

    private Words(List<String> words, int[] clauses) {
        this.words = words;
        this.clauses = clauses;
    }

    /** Splits a text; null counts as empty. */
    public static Words of(String text) {
        if (text == null || text.isEmpty()) {
            return new Words(List.of(), new int[0]);
        }
        List<String> words = new ArrayList<>();
        List<Integer> clauses = new ArrayList<>();
        int clause = 0;
        int start = -1;
        for (int i = 0; i <= text.length(); i++) {
            char c = i < text.length() ? text.charAt(i) : ' ';
            if (Character.isLetterOrDigit(c)) {
                start = start < 0 ? i : start;
                continue;
            }
            boolean closesWord = start >= 0;
            if (closesWord) {
                words.add(lowerCase(text.substring(start, i)));
                clauses.add(clause);
                start = -1;
            }
            char next = i + 1 < text.length() ? text.charAt(i + 1) : ' ';
            if (closesWord && isSign(c) && !Character.isLetterOrDigit(next)) {
                words.add(c == '+' ? "+" : "-");
                clauses.add(clause);
            } else if (closesClause(c, next)) {
                clause++;
            }
        }
        return new Words(
                List.copyOf(words), clauses.stream().mapToInt(Integer::intValue).toArray());
    }

    private static String lowerCase(String word) {
        char[] letters = word.toCharArray();
        for (int i = 0; i < letters.length; i++) {
            if (letters[i] >= 'A' && letters[i] <= 'Z') {
                letters[i] += 'a' - 'A';
            }
        }
        return new String(letters);
    }

    /** Minus signs and dashes of typography count like the plain one. */
    private static boolean isSign(char c) {
        return c == '+' || c == '-' || c == '\u2212' || c == '\u2013' || c == '\u2011';
    }

    private static boolean closesClause(char c, char next) {
        return switch (c) {
            case ';', ':', '!', '?', '\n', '\r' -> true;
            case '.' -> !Character.isLetterOrDigit(next);
            default -> false;
        };
    }

    /** Number of words. */
    public int size() {
        return words.size();
    }

    /** Word at this position. */
    public String get(int position) {
        return words.get(position);
    }

    /** Whether both positions stand in one clause. */
    public boolean sameClause(int one, int other) {
        return clauses[one] == clauses[other];
    }

    /** All words in order. */
    public List<String> asList() {
        return words;
    }
}
