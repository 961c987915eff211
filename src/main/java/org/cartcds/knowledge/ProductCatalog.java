package org.cartcds.knowledge;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cartcds.chart.Concept;
import org.cartcds.knowledge.ProductMention.Meaning;
import org.cartcds.phrase.ContextPhrases;
import org.cartcds.phrase.ContextRole;
import org.cartcds.phrase.PhraseHit;
import org.cartcds.phrase.PhraseTable;
import org.cartcds.phrase.Words;

/**
 * CAR-T products by code and by name.
 *
 * @param products products by id
 * @param codes what product, administration, preparation and history codes stand for
 * @param names generic, brand, short and class names; a class name stands for {@link Product#UNKNOWN}
 * @param notCarT names that are not CAR-T although they look like it; a wording with one of them never counts
 * @param given words that, before a name, say that the cells were given ("history of", "s/p")
 * @param context negation, doubt, planning around a name
 */
public record ProductCatalog(
        Map<String, Product> products,
        CodeTable<ProductMention> codes,
        PhraseTable<Product> names,
        PhraseTable<String> notCarT,
        PhraseTable<String> given,
        ContextPhrases context) {

    public ProductCatalog {
        products = Map.copyOf(products);
    }

    /**
     * Whether and how a concept means CAR-T: by code first, then by name. A generic code takes the product from a name
     * beside it. Empty when it does not mean CAR-T, or only says that there was none.
     */
    public Optional<ProductMention> find(Concept concept) {
        List<ProductMention> coded = codes.find(concept);
        Optional<ProductMention> written = written(concept);
        if (coded.isEmpty()) {
            return written;
        }
        ProductMention first = coded.stream()
                .filter(mention -> mention.product().isKnown())
                .findFirst()
                .orElse(coded.get(0));
        Meaning meaning = coded.stream()
                .map(ProductMention::meaning)
                .min(Meaning::compareTo)
                .orElseThrow();
        meaning = coded.stream().anyMatch(mention -> mention.meaning() == Meaning.GIVEN) ? Meaning.GIVEN : meaning;
        Product product = first.product().isKnown()
                ? first.product()
                : written.map(ProductMention::product).orElse(Product.UNKNOWN);
        return Optional.of(new ProductMention(product, meaning, true));
    }

    private Optional<ProductMention> written(Concept concept) {
        for (String wording : concept.wordings()) {
            Words words = Words.of(wording);
            if (!notCarT.find(words).isEmpty()) {
                continue;
            }
            List<PhraseHit<String>> givens = given.find(words);
            Optional<ProductMention> mention = first(words, names.find(words), givens);
            if (mention.isPresent()) {
                return mention;
            }
        }
        return Optional.empty();
    }

    /** The first mention of a product, else the first of CAR-T. */
    private Optional<ProductMention> first(Words words, List<PhraseHit<Product>> hits, List<PhraseHit<String>> givens) {
        Optional<ProductMention> unnamed = Optional.empty();
        for (PhraseHit<Product> hit : hits) {
            boolean known = hit.value().isKnown();
            Optional<ProductMention> mention =
                    known || unnamed.isEmpty() ? mention(words, hit, givens) : Optional.empty();
            if (known && mention.isPresent()) {
                return mention;
            }
            unnamed = unnamed.or(() -> mention);
        }
        return unnamed;
    }

    /** Whether the last of these words before the name, which is the nearest one, stands in its sentence. */
    private static boolean isGiven(Words words, PhraseHit<Product> hit, List<PhraseHit<String>> givens) {
        int low = 0;
        int high = givens.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (givens.get(middle).to() <= hit.from()) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low > 0 && words.sameSentence(givens.get(low - 1).from(), hit.from());
    }

    private Optional<ProductMention> mention(Words words, PhraseHit<Product> hit, List<PhraseHit<String>> givens) {
        Optional<ContextRole> role = context.disarms(words, hit, ContextPhrases.TREATMENT);
        boolean isHistory = isGiven(words, hit, givens);
        if (role.isEmpty() && isHistory) {
            return Optional.of(new ProductMention(hit.value(), Meaning.HISTORY, false));
        }
        if (role.isEmpty()) {
            return Optional.of(new ProductMention(hit.value(), Meaning.PRODUCT, false));
        }
        return switch (role.get()) {
            case PLANNED, DOUBT -> Optional.of(new ProductMention(hit.value(), Meaning.PLANNED, false));
            case NEGATION, HISTORY, BOUNDARY -> Optional.empty();
        };
    }
}
