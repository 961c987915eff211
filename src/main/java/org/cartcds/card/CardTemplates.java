package org.cartcds.card;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.MustacheException;
import com.samskivert.mustache.Template;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.cartcds.knowledge.Knowledge;
import org.jspecify.annotations.Nullable;

/**
 * The texts of the cards, compiled. Every text is rendered once with made-up values when it is read, so that an unknown
 * placeholder or a missing sentence stops the start and never a request.
 */
final class CardTemplates {
    private static final String SENTENCES = "sentences.csv";
    private static final String FINDING = "finding.md";
    private static final String TRIALS = "trials.md";
    private static final String UNDETERMINED = "undetermined.md";
    private static final Pattern BLANK_LINES = Pattern.compile("\n{3,}");

    private final Map<String, String> texts;
    private final Mustache.Compiler markdown;
    private final Mustache.Compiler plain;
    private final Template finding;
    private final Template trials;
    private final Template undetermined;
    private final Map<String, SentenceTemplate> sentences;

    /** @param constant the sentence itself where it has no placeholder, otherwise null */
    private record SentenceTemplate(
            Template markdown, Template plain, @Nullable CuratedText constant) {

        private CuratedText filled(Map<String, ?> values) {
            return constant != null ? constant : new CuratedText(markdown.execute(values), plain.execute(values));
        }
    }

    /**
     * Reads and checks the texts of the knowledge.
     *
     * @throws IllegalArgumentException with one line for each text that is missing, unused or has an unknown placeholder
     */
    CardTemplates(Knowledge knowledge) {
        texts = knowledge.texts();
        markdown = compiler(CardText::markdown);
        plain = compiler(CardText::plain);
        List<String> problems = new ArrayList<>();
        sentences = sentences(problems);
        finding = compile(FINDING, problems);
        trials = compile(TRIALS, problems);
        undetermined = compile(UNDETERMINED, problems);
        if (problems.isEmpty()) {
            checkTemplate(FINDING, finding, FindingModel.class, problems);
            checkTemplate(TRIALS, trials, TrialModel.class, problems);
            checkTemplate(UNDETERMINED, undetermined, UndeterminedModel.class, problems);
        }
        checkSentences(problems);
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(String.join(System.lineSeparator(), problems));
        }
    }

    String render(FindingModel model) {
        return render(finding, model);
    }

    String render(TrialModel model) {
        return render(trials, model);
    }

    String render(UndeterminedModel model) {
        return render(undetermined, model);
    }

    /** A sentence without placeholders. */
    CardText text(Sentence sentence) {
        return text(sentence, Map.of());
    }

    /** A sentence with its placeholders filled by {@link CardText} or lists of it. */
    CardText text(Sentence sentence, Map<String, ?> values) {
        return text(sentence.id(), values);
    }

    /** The word for a constant. */
    CardText word(WordFamily family, Enum<?> constant) {
        return text(family.id(constant), Map.of());
    }

    /** The word for a constant, with something of the same kind in it. */
    CardText word(WordFamily family, Enum<?> constant, CardText detail) {
        return text(family.id(constant), Map.of("detail", detail));
    }

    private CardText text(String id, Map<String, ?> values) {
        SentenceTemplate template = sentences.get(id);
        if (template == null) {
            throw new IllegalArgumentException("There is no sentence " + id + ".");
        }
        return template.filled(values);
    }

    private static String render(Template template, Object model) {
        return BLANK_LINES.matcher(template.execute(model)).replaceAll("\n\n").strip();
    }

    private Mustache.Compiler compiler(java.util.function.Function<CardText, String> form) {
        return Mustache.compiler()
                .escapeHTML(false)
                .strictSections(true)
                .withLoader(name -> new StringReader(part(name)))
                .withFormatter(value -> {
                    if (value instanceof CardText text) {
                        return form.apply(text);
                    }
                    throw new IllegalArgumentException("Only card text can be shown.");
                });
    }

    private String part(String name) {
        String text = texts.get(name);
        if (text == null) {
            throw new IllegalArgumentException("The file is missing.");
        }
        return text;
    }

    private Template compile(String name, List<String> problems) {
        try {
            return markdown.compile(part(name));
        } catch (MustacheException | IllegalArgumentException e) {
            problems.add(name + ": " + e.getMessage());
            // Never rendered: a problem stops the start.
            return markdown.compile("");
        }
    }

    private static void checkTemplate(
            String name, Template template, Class<? extends Record> model, List<String> problems) {
        try {
            template.execute(SampleModel.full(model));
            template.execute(SampleModel.bare(model));
        } catch (MustacheException | IllegalArgumentException e) {
            problems.add(name + ": " + e.getMessage());
        }
    }

    private Map<String, SentenceTemplate> sentences(List<String> problems) {
        Map<String, SentenceTemplate> read = new HashMap<>();
        try (CsvReader<CsvRecord> records = CsvReader.builder().ofCsvRecord(part(SENTENCES))) {
            boolean header = true;
            for (CsvRecord row : records) {
                if (header) {
                    header = false;
                } else if (row.getFieldCount() != 2) {
                    problems.add(place(row) + "A row has an id and a text.");
                } else {
                    addSentence(row, read, problems);
                }
            }
        } catch (java.io.IOException | CsvParseException | IllegalArgumentException e) {
            problems.add(SENTENCES + ": " + e.getMessage());
        }
        return read;
    }

    private void addSentence(CsvRecord row, Map<String, SentenceTemplate> read, List<String> problems) {
        String id = row.getField(0);
        String text = row.getField(1);
        try {
            CuratedText constant = text.contains("{{") ? null : CuratedText.of(text);
            SentenceTemplate template = new SentenceTemplate(markdown.compile(text), plain.compile(text), constant);
            if (read.put(id, template) != null) {
                problems.add(place(row) + "The sentence " + id + " is there twice.");
            }
        } catch (MustacheException e) {
            problems.add(place(row) + e.getMessage());
        }
    }

    private static String place(CsvRecord row) {
        return SENTENCES + ":" + row.getStartingLineNumber() + ": ";
    }

    private void checkSentences(List<String> problems) {
        Set<String> unused = new LinkedHashSet<>(sentences.keySet());
        for (Sentence sentence : Sentence.values()) {
            unused.remove(sentence.id());
            checkSentence(sentence.id(), List.of(sentence.sample(false), sentence.sample(true)), problems);
        }
        for (String id : WordFamily.allIds()) {
            unused.remove(id);
            checkSentence(id, List.of(Map.of("detail", CuratedText.of("x"))), problems);
        }
        unused.forEach(id -> problems.add(SENTENCES + ": Nothing uses the sentence " + id + "."));
    }

    private void checkSentence(String id, List<Map<String, Object>> models, List<String> problems) {
        SentenceTemplate template = sentences.get(id);
        if (template == null) {
            problems.add(SENTENCES + ": The sentence " + id + " is missing.");
            return;
        }
        try {
            for (Map<String, Object> model : models) {
                template.markdown().execute(model);
            }
        } catch (MustacheException | IllegalArgumentException e) {
            problems.add(SENTENCES + ": " + id + ": " + e.getMessage());
        }
    }
}
