package org.cartcds.knowledge;

import java.net.URI;
import java.time.LocalDate;
import java.util.Optional;

/**
 * A citation.
 *
 * @param id id of the knowledge files
 * @param type what kind of identifier it has
 * @param identifier identifier that can be resolved
 * @param citation short citation as shown
 * @param population who was studied
 * @param design how
 * @param checkedOn day on which the citation was checked
 */
public record EvidenceSource(
        String id,
        Type type,
        String identifier,
        String citation,
        String population,
        String design,
        LocalDate checkedOn) {

    /** Kind of identifier. */
    public enum Type {
        PMID("https://pubmed.ncbi.nlm.nih.gov/%s/", "PMID %s"),
        PMC("https://pmc.ncbi.nlm.nih.gov/articles/%s/", "%s"),
        DOI("https://doi.org/%s", "DOI %s"),
        NCT("https://clinicaltrials.gov/study/%s", "%s"),
        LABEL("", "US label, %s");

        private final String url;
        private final String title;

        Type(String url, String title) {
            this.url = url;
            this.title = title;
        }
    }

    /** Where the source is found, empty for labels, which are found by their identifier. */
    public Optional<URI> url() {
        return type.url.isEmpty() ? Optional.empty() : Optional.of(URI.create(type.url.formatted(identifier)));
    }

    /** The identifier as shown, for example "PMID 40238938". */
    public String identifierTitle() {
        return type.title.formatted(identifier);
    }
}
