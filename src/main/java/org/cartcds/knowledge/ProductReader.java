package org.cartcds.knowledge;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.cartcds.knowledge.ProductMention.Meaning;
import org.cartcds.phrase.PhraseTable;

/** Reads CAR-T products with their codes and names, and the names that only look like them. */
final class ProductReader {

    private static final String UNKNOWN = "unknown";
    private static final Map<String, String> KINDS = Choices.of("generic", "brand", "abbreviation", "class");

    private final Terms terms;
    private final Reading reading;

    ProductReader(Terms terms) {
        this.terms = terms;
        this.reading = terms.reading();
    }

    ProductCatalog read() {
        Map<String, Product> products = new LinkedHashMap<>();
        for (CsvRow row : reading.csv(
                "shared/products.csv", "id", "name", "brand", "target", "regions", "note", "source", "checked-on")) {
            String id = row.required("id");
            reading.ids().define(IdKind.PRODUCT, id, row.place());
            reading.ids().mention(IdKind.ANTIGEN, row.required("target"), row.place());
            row.list("source").forEach(source -> reading.ids().use(IdKind.SOURCE, source, row.place()));
            row.date("checked-on");
            products.put(id, new Product(id, row.required("name"), row.text("brand"), row.text("target")));
        }
        CodeTable.Builder<ProductMention> codes = CodeTable.builder(terms.systems());
        for (CsvRow row :
                reading.csv("shared/product-codes.csv", "product", "system", "code", "means", "display", "origin")) {
            Optional<Product> product = product(row, products);
            Optional<Meaning> meaning = row.oneOf("means", Choices.of(Meaning.class));
            reading.codes()
                    .read(row, "products", row.text("product") + " " + row.text("means"))
                    .filter(code -> product.isPresent() && meaning.isPresent())
                    .ifPresent(code -> codes.add(
                            code.system(),
                            code.code(),
                            new ProductMention(product.orElseThrow(), meaning.orElseThrow(), true)));
        }
        PhraseTable.Builder<Product> names = PhraseTable.builder();
        for (CsvRow row : reading.csv("shared/product-names.csv", "product", "name", "kind")) {
            row.oneOf("kind", KINDS);
            product(row, products).ifPresent(product -> Terms.addPhrase(row, "name", names, product));
        }
        PhraseTable.Builder<String> notCarT = PhraseTable.builder();
        for (CsvRow row : reading.csv("shared/not-car-t.csv", "name", "why", "origin")) {
            row.required("origin");
            Terms.addPhrase(row, "name", notCarT, row.required("why"));
        }
        PhraseTable.Builder<String> given = PhraseTable.builder();
        for (CsvRow row : reading.csv("shared/given-phrases.csv", "phrase")) {
            Terms.addPhrase(row, "phrase", given, row.text("phrase"));
        }
        return new ProductCatalog(
                products, codes.build(), names.build(), notCarT.build(), given.build(), terms.context());
    }

    private Optional<Product> product(CsvRow row, Map<String, Product> products) {
        String id = row.required("product");
        if (id.equals(UNKNOWN)) {
            return Optional.of(Product.UNKNOWN);
        }
        reading.ids().use(IdKind.PRODUCT, id, row.place());
        return Optional.ofNullable(products.get(id));
    }
}
