package org.cartcds.knowledge;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Code systems by the URIs under which they are seen in the wild.
 *
 * @param idsByUri short id of the knowledge files per URI
 */
public record CodeSystems(Map<String, String> idsByUri) {

    private static final String ICD_10_CM = "icd-10-cm";
    private static final String NDC = "ndc";
    private static final int NDC_LABELER_AND_PRODUCT = 9;
    private static final int NDC_DIGITS = 11;

    public CodeSystems {
        idsByUri = Map.copyOf(idsByUri);
    }

    /** Short id of the system with this URI, empty when it is none of ours. */
    public Optional<String> find(String uri) {
        return Optional.ofNullable(idsByUri.get(uri));
    }

    /**
     * The code in the one form in which it is compared: ICD-10-CM without its dot, NDC as the nine digits of labeler and
     * product (the package says nothing about the drug), everything else in upper case. Ten digits without a hyphen are
     * left alone, since nobody can tell where their labeler ends.
     */
    public static String normalise(String systemId, String code) {
        String plain = code.strip().toUpperCase(Locale.ROOT);
        return switch (systemId) {
            case ICD_10_CM ->
                plain.length() > 3 && plain.charAt(3) == '.' ? plain.substring(0, 3) + plain.substring(4) : plain;
            case NDC -> labelerAndProduct(plain);
            default -> plain;
        };
    }

    private static String labelerAndProduct(String ndc) {
        String[] segments = ndc.split("-");
        if (segments.length >= 2) {
            return "0".repeat(Math.max(0, 5 - segments[0].length()))
                    + segments[0]
                    + "0".repeat(Math.max(0, 4 - segments[1].length()))
                    + segments[1];
        }
        return ndc.length() == NDC_DIGITS ? ndc.substring(0, NDC_LABELER_AND_PRODUCT) : ndc;
    }
}
