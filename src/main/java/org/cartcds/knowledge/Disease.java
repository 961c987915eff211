package org.cartcds.knowledge;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.cartcds.chart.ResponseCategory;

/**
 * One disease folder.
 *
 * @param id id and folder name
 * @param title title as shown
 * @param inASentence name inside a sentence
 * @param products ids of the CAR-T products that are given for it
 * @param outranks diseases that this one supersedes when both are on the chart
 * @param subtypes subtypes by id
 * @param antigens antigens whose status is worth naming when it is missing
 * @param inadequateWhenFinal responses that are not enough once the response is final
 * @param windows cut-offs in days
 * @param options next steps in their order
 * @param trials trial searches
 * @param review who reviewed the folder
 * @param dsi source attributes that are written by hand, by key
 */
public record Disease(
        String id,
        String title,
        String inASentence,
        Set<String> products,
        Set<String> outranks,
        Map<String, Subtype> subtypes,
        List<String> antigens,
        Set<ResponseCategory> inadequateWhenFinal,
        Windows windows,
        List<PathwayOption> options,
        DiseaseTrials trials,
        Review review,
        Map<String, String> dsi) {

    public Disease {
        products = Set.copyOf(products);
        outranks = Set.copyOf(outranks);
        subtypes = Map.copyOf(subtypes);
        antigens = List.copyOf(antigens);
        inadequateWhenFinal = Set.copyOf(inadequateWhenFinal);
        options = List.copyOf(options);
        dsi = Map.copyOf(dsi);
    }

    /** The option with this id, or empty. */
    public Optional<PathwayOption> findOption(String optionId) {
        return options.stream().filter(option -> option.id().equals(optionId)).findFirst();
    }
}
