package org.cartcds.chart;

/**
 * Something that the chart may hold but that could not be read. It reduces what a card can say.
 *
 * @param kind why it is missing
 * @param what prefetch key ({@code procedures}) or resource type ({@code Condition}); never patient data
 * @param count how many resources are concerned, 1 for a whole key
 */
public record ChartGap(Kind kind, String what, int count) {

    /** Why data is missing. */
    public enum Kind {
        /** The client did not send the key and it could not be fetched. */
        NOT_PROVIDED,
        /** The client or its FHIR server answered with an error. */
        FAILED,
        /** Only a part arrived, for example one page of several. */
        PARTIAL,
        /** Resources arrived that could not be read. */
        UNREADABLE
    }
}
