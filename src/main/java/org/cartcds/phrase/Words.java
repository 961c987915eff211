package org.cartcds.phrase;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A text as lower-case words. Words are runs of letters and digits, accents removed; everything else separates them. A
 * plus or minus sign that closes a word ("CD19+", "CD19-") is a word of its own. Full stop, semicolon, colon, question
 * and exclamation mark and line end close a clause.
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
        String plain = plain(text);
        List<String> words = new ArrayList<>();
        List<Integer> clauses = new ArrayList<>();
        int clause = 0;
        int start = -1;
        for (int i = 0; i <= plain.length(); i++) {
            char c = i < plain.length() ? plain.charAt(i) : ' ';
            if (Character.isLetterOrDigit(c)) {
                start = start < 0 ? i : start;
                continue;
            }
            boolean closesWord = start >= 0;
            if (closesWord) {
                words.add(plain.substring(start, i).toLowerCase(Locale.ROOT));
                clauses.add(clause);
                start = -1;
            }
            char next = i + 1 < plain.length() ? plain.charAt(i + 1) : ' ';
            if (closesWord && (c == '+' || c == '-') && !Character.isLetterOrDigit(next)) {
                words.add(String.valueOf(c));
                clauses.add(clause);
            } else if (closesClause(c, next)) {
                clause++;
            }
        }
        return new Words(
                List.copyOf(words), clauses.stream().mapToInt(Integer::intValue).toArray());
    }

    private static String plain(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) > 0x7e) {
                return Normalizer.normalize(text, Normalizer.Form.NFKD)
                        .replaceAll("\\p{M}", "")
                        .replaceAll("[\\p{Pd}\u2212]", "-");
            }
        }
        return text;
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
