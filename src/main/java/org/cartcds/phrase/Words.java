package org.cartcds.phrase;

import java.lang.ref.WeakReference;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A text as lower-case words. Words are runs of letters and digits; everything else separates them. Only A to Z are
 * lower-cased: no other letter ever becomes one of them, so that the phrases, which are plain ASCII, can be looked for
 * in the bytes of a request. A plus or minus sign that closes a word ("CD19+", "CD19-") or stands alone in parentheses ("CD19
 * (-)") is a word of its own. So is a question mark that touches a word ("relapse?", "?relapse") or stands alone in
 * parentheses. Full stop, semicolon, colon, question and exclamation mark close a clause, and so does a line end unless the
 * next line goes on in lower case, as in reports that are broken to a fixed width. All but the colon, behind which an answer
 * stands, close a sentence as well.
 */
public final class Words {

    private static final Words NONE = new Words("", 0);

    /** From this length on it pays to look whether a word has just come. */
    private static final int LONG_TEXT = 1_000;

    /**
     * The last text of a thread, since several catalogs read one text after the other; the last long one apart, since short
     * ones may come between. Held weakly: patient data does not live longer for it.
     */
    private static final ThreadLocal<WeakReference<Words>> LAST = new ThreadLocal<>();

    private static final ThreadLocal<WeakReference<Words>> LAST_LONG = new ThreadLocal<>();

    private final String text;
    private String[] words;
    private int[] clauses;
    private int[] sentences;
    private int size;

    private Words(String text, int expected) {
        this.text = text;
        this.words = new String[expected];
        this.clauses = new int[expected];
        this.sentences = new int[expected];
    }

    /** Splits a text; null counts as empty. */
    public static Words of(@Nullable String text) {
        if (text == null || text.isEmpty()) {
            return NONE;
        }
        boolean isLong = text.length() >= LONG_TEXT;
        ThreadLocal<WeakReference<Words>> place = isLong ? LAST_LONG : LAST;
        WeakReference<Words> last = place.get();
        Words words = last == null ? null : last.get();
        if (words == null || !text.equals(words.text)) {
            words = split(text, isLong ? new Recent() : null);
            place.set(new WeakReference<>(words));
        }
        return words;
    }

    private static Words split(String text, @Nullable Recent recent) {
        Words words = new Words(text, Math.min(text.length() / 6 + 2, 64));
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
                String word = recent == null ? lowerCase(text, start, i) : recent.lowerCase(text, start, i);
                words.add(word, clause, sentence);
                start = -1;
            }
            if (isSign(c) && (closesWord && !isWord(charAt(text, i + 1)) || isInParentheses(text, i))) {
                words.add(c == '+' || c == '\u207a' ? "+" : "-", clause, sentence);
            } else if (c == '?' && isInParentheses(text, i)) {
                words.add("?", clause, sentence);
            } else if (c == '?' && (closesWord || isWord(charAt(text, i + 1)))) {
                if (closesWord) {
                    words.add("?", clause, sentence);
                }
                clause++;
                sentence++;
                if (!closesWord) {
                    words.add("?", clause, sentence);
                }
            } else if (closesClause(text, i)) {
                clause++;
                sentence += charAt(text, i) == ':' ? 0 : 1;
            }
        }
        return words;
    }

    private void add(String word, int clause, int sentence) {
        if (size == words.length) {
            int more = 2 * size;
            words = Arrays.copyOf(words, more);
            clauses = Arrays.copyOf(clauses, more);
            sentences = Arrays.copyOf(sentences, more);
        }
        words[size] = word;
        clauses[size] = clause;
        sentences[size++] = sentence;
    }

    /** The words of one text that came last, so that a word that comes again and again is one object with one hash. */
    private static final class Recent {

        private static final int PLACES = 256;
        private static final int LONGEST = 32;

        private final String[] words = new String[PLACES];

        String lowerCase(String text, int from, int to) {
            if (to - from > LONGEST) {
                return Words.lowerCase(text, from, to);
            }
            int hash = 0;
            for (int i = from; i < to; i++) {
                hash = 31 * hash + lower(text.charAt(i));
            }
            int place = (hash ^ hash >>> 16) & PLACES - 1;
            String known = words[place];
            if (known == null || !isSame(known, text, from, to)) {
                known = Words.lowerCase(text, from, to);
                words[place] = known;
            }
            return known;
        }

        private static boolean isSame(String known, String text, int from, int to) {
            if (known.length() != to - from) {
                return false;
            }
            for (int i = from; i < to; i++) {
                if (known.charAt(i - from) != lower(text.charAt(i))) {
                    return false;
                }
            }
            return true;
        }
    }

    private static String lowerCase(String text, int from, int to) {
        char[] letters = new char[to - from];
        for (int i = from; i < to; i++) {
            letters[i - from] = lower(text.charAt(i));
        }
        return new String(letters);
    }

    private static char lower(char c) {
        return c >= 'A' && c <= 'Z' ? (char) (c + 'a' - 'A') : c;
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
        return size;
    }

    /** Word at this position. */
    public String get(int position) {
        return words[position];
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
        return Collections.unmodifiableList(Arrays.asList(words).subList(0, size));
    }
}
