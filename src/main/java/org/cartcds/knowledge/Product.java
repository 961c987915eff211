package org.cartcds.knowledge;

/**
 * A CAR-T product.
 *
 * @param id international nonproprietary name with hyphens
 * @param name name as shown
 * @param brand brand name, empty when there is none
 * @param target target antigen
 */
public record Product(String id, String name, String brand, String target) {

    /** A CAR-T product that the record does not name. */
    public static final Product UNKNOWN = new Product("unknown", "CAR-T product not named", "", "unknown");

    /** Whether the record names the product. */
    public boolean isKnown() {
        return !equals(UNKNOWN);
    }
}
