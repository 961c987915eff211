package org.cartcds.readability;

/**
 * Published readability formulas. Each gives {@code NaN} for a text without words. They were made for samples of about a
 * hundred words and more; on less they say little.
 */
public final class ReadingGrade {

    private ReadingGrade() {}

    /**
     * US school grade of an English text. Source: Kincaid JP, Fishburne RP, Rogers RL, Chissom BS, Derivation of new
     * readability formulas for Navy enlisted personnel, Research Branch Report 8-75, 1975 (DOI 10.21236/ADA006655).
     */
    public static double fleschKincaid(TextCount text) {
        return 0.39 * text.wordsPerSentence() + 11.8 * text.syllablesPerWord() - 15.59;
    }

    /**
     * School years that a Spanish text asks for. Source: Crawford AN, F\u00f3rmula y gr\u00e1fico para determinar la
     * comprensibilidad de textos de nivel primario en castellano, Lectura y Vida 1985;6(4):18-24. Made on texts of primary
     * school, so that figures above six are an extension.
     */
    public static double crawford(TextCount text) {
        return -0.205 * (100 / text.wordsPerSentence()) + 0.049 * (100 * text.syllablesPerWord()) - 3.407;
    }

    /**
     * Ease of a Spanish text from 0 to 100, the constants of Fern\u00e1ndez Huerta J, Medidas sencillas de lecturabilidad,
     * Consigna 1959;214:29-32, with words per sentence where the print has sentences per hundred words (Law G, Error in the Fernandez Huerta
     * readability formula, 2011). In his table 60 to 70 stands for the seventh and eighth grade, higher is easier.
     */
    public static double fernandezHuerta(TextCount text) {
        return 206.84 - 60 * text.syllablesPerWord() - 1.02 * text.wordsPerSentence();
    }
}
