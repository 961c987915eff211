package org.cartcds.phrase;

import java.util.ArrayList;
import java.util.List;

/**
 * A text as lower-case words. Words are runs of letters and digits; everything else separates them. Only A to Z are
 * lower-cased: no other letter ever becomes one of them, so that the phrases, which are plain ASCII, can be looked for
 * in the bytes of a request. A plus or minus sign that closes a word ("CD19+", "CD19-") or stands alone in parentheses ("CD19
 * (-)") is a word of its own. So is a question mark that touches a word ("relapse?", "?relapse") or stands alone in parentheses. Full stop, semicolon, colon, question and exclamation mark close a clause, and so does a
 * line end unless the next line goes on in lower case, as in reports that are broken to a fixed width. All but the colon,
 * behind which an answer stands, close a sentence as well.
 */
public final class Words {

    private final List<String> words;
    private final int[] clauses;
    private final int[] sentences;

    private Words(List<String> words, int[] clauses, int[] sentences) {
        this.words = words;
        this.clauses = clauses;
        this.sentences = sentences;
    }

    /** Splits a text; null counts as empty. */
    public static Words of(String text) {
        if (text == null || text.isEmpty()) {
            return new Words(List.of(), new int[0], new int[0]);
        }
        List<String> words = new ArrayList<>();
        List<Integer> clauses = new ArrayList<>();
        List<Integer> sentences = new ArrayList<>();
        int clause = 0;
        int sentence = 0;
        int start = -1;
        for (int i = 0; i <= text.length(); i++) {
            char c = charAt(text, i);
            if (isWord(c)) {
                start = start < 0 ? i : start;
                continue;
            }
            boolean closesWord = start >= 0;
            if (closesWord) {
                add(words, clauses, sentences, lowerCase(text.substring(start, i)), clause, sentence);
                start = -1;
            }
            if (isSign(c) && (closesWord && !isWord(charAt(text, i + 1)) || isInParentheses(text, i))) {
                add(words, clauses, sentences, c == '+' || c == '\u207a' ? "+" : "-", clause, sentence);
            } else if (c == '?' && isInParentheses(text, i)) {
                add(words, clauses, sentences, "?", clause, sentence);
            } else if (c == '?' && (closesWord || isWord(charAt(text, i + 1)))) {
                if (closesWord) {
                    add(words, clauses, sentences, "?", clause, sentence);
                }
                clause++;
                sentence++;
                if (!closesWord) {
                    add(words, clauses, sentences, "?", clause, sentence);
                }
            } else if (closesClause(text, i)) {
                clause++;
                sentence += charAt(text, i) == ':' ? 0 : 1;
            }
        }
        return new Words(List.copyOf(words), ints(clauses), ints(sentences));
    }

    private static void add(
            List<String> words, List<Integer> clauses, List<Integer> sentences, String word, int clause, int sentence) {
        words.add(word);
        clauses.add(clause);
        sentences.add(sentence);
    }

    private static int[] ints(List<Integer> numbers) {
        return numbers.stream().mapToInt(Integer::intValue).toArray();
    }

    private static String lowerCase(String word) {
        char[] letters = word.toCharArray();
        for (int i = 0; i < letters.length; i++) {
            if (letters[i] >= 'A' && letters[i] <= 'Z') {
                letters[i] = (char) (letters[i] + 'a' - 'A');
            }
        }
        return new String(letters);
    }

    /** A space behind the end. */
    private static char charAt(String text, int i) {
        return i >= 0 && i < text.length() ? text.charAt(i) : ' ';
    }

    private static boolean isWord(char c) {
        return Character.isLetterOrDigit(c);
    }

    /** Minus signs and dashes of typography and raised signs count like the plain ones. */
    private static boolean isSign(char c) {
        return switch (c) {
            case '+', '-', '\u2212', '\u2013', '\u2011', '\u207a', '\u207b' -> true;
            default -> false;
        };
    }

    private static boolean isInParentheses(String text, int i) {
        return charAt(text, i - 1) == '(' && charAt(text, i + 1) == ')';
    }

    private static boolean closesClause(String text, int i) {
        return switch (charAt(text, i)) {
            case ';', ':', '!', '?' -> true;
            case '.' -> !isWord(charAt(text, i + 1));
            case '\n', '\r' -> !goesOn(text, i);
            default -> false;
        };
    }

    private static boolean goesOn(String text, int lineEnd) {
        int next = lineEnd + 1;
        if (charAt(text, lineEnd) == '\r' && charAt(text, next) == '\n') {
            next++;
        }
        while (next < text.length() && (text.charAt(next) == ' ' || text.charAt(next) == '\t')) {
            next++;
        }
        return Character.isLowerCase(charAt(text, next));
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

    /** Whether both positions stand in one sentence. */
    public boolean sameSentence(int one, int other) {
        return sentences[one] == sentences[other];
    }

    /** All words in order. */
    public List<String> asList() {
        return words;
    }
}
