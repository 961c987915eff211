package org.cartcds.chart.fhir;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.PerformanceOptionsEnum;
import ca.uhn.fhir.parser.ErrorHandlerAdapter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.cartcds.triage.CarTTriage;
import tools.jackson.core.JacksonException;

/**
 * Reads prefetched FHIR R4 JSON. Nothing is validated, no reference is fetched, nothing is logged. A resource is recognised
 * by its type, whatever its key, and one that cannot be read never spoils the others. Thread safe; create it once.
 */
public final class ChartReader {

    /** The type that each prefetch key asks for. */
    static final Map<String, String> PREFETCH_TYPES = Map.of(
            "patient", "Patient",
            "conditions", "Condition",
            "medicationStatements", "MedicationStatement",
            "procedures", "Procedure",
            "medicationAdministrations", "MedicationAdministration",
            "medicationRequests", "MedicationRequest",
            "observations", "Observation",
            "diagnosticReports", "DiagnosticReport",
            "serviceRequests", "ServiceRequest");

    /** The prefetch keys whose missing or incomplete answer is named among the chart's gaps. */
    public static final Set<String> PREFETCH_KEYS = PREFETCH_TYPES.keySet();

    private final ResourceParser parser;
    private final JsonScanner scanner = new JsonScanner();
    private final CarTTriage triage;
    private final boolean everything;
    private final int maxRecords;
    private final HeadReader heads = new HeadReader();

    /** Reads every resource of the types that hold facts. */
    public ChartReader() {
        this(CarTTriage.none(), true);
    }

    /** Reads what this triage says may matter, with what that refers to. */
    public ChartReader(CarTTriage triage) {
        this(triage, false);
    }

    /**
     * A reader that reads everything and must come to the same answers as the one that does not: only what may matter counts
     * as unreadable or as somebody else's.
     */
    public static ChartReader ofEverything(CarTTriage triage) {
        return new ChartReader(triage, true);
    }

    private ChartReader(CarTTriage triage, boolean everything) {
        this.triage = triage;
        this.everything = everything;
        this.maxRecords = Integer.MAX_VALUE;
        FhirContext context = FhirContext.forR4();
        context.setPerformanceOptions(PerformanceOptionsEnum.DEFERRED_MODEL_SCANNING);
        // Accepts every deviation in silence: HAPI's other handlers log the values they meet.
        context.setParserErrorHandler(new ErrorHandlerAdapter());
        this.parser = new ResourceParser(context);
    }

    private ChartReader(CarTTriage triage, boolean everything, ResourceParser parser, int maxRecords) {
        this.triage = triage;
        this.everything = everything;
        this.parser = parser;
        this.maxRecords = maxRecords;
    }

    /** A reader for another triage that shares what this one has learned of the structure of resources. */
    public ChartReader with(CarTTriage other) {
        return new ChartReader(other, everything, parser, maxRecords);
    }

    /**
     * The same that reads no chart of which more records have to be read: what they cost is then bounded, however short each
     * is.
     *
     * @param records most of one chart; those that are left unread do not count, one that comes twice counts twice
     */
    public ChartReader upTo(int records) {
        return new ChartReader(triage, everything, parser, records);
    }

    /**
     * Reads a whole chart.
     *
     * @param patientId logical id of the patient whose chart is open, never null
     * @param parts one per prefetch key; several parts of one key are pages in their order
     * @return the reading; bad input makes gaps
     *
     * @throws TooManyRecords when more records have to be read than the reader takes
     */
    public ChartReading read(String patientId, List<ChartPart> parts) {
        ChartAssembly assembly = begin(patientId);
        parts.forEach(assembly::add);
        return assembly.toReading();
    }

    /**
     * Logical ids of the Patient resources in a Bundle, without repeats, in their order.
     *
     * @return empty when there is none, or the bytes are not one JSON object
     */
    public List<String> findPatients(byte[] bundle) {
        try {
            return scanner.scan(bundle, 0, bundle.length).bundle().entries().stream()
                    .map(ScannedResource.Entry::resource)
                    .filter(resource -> resource != null && resource.type().equals("Patient"))
                    .map(ScannedResource::id)
                    .filter(id -> !id.isEmpty())
                    .distinct()
                    .toList();
        } catch (JacksonException e) {
            return List.of();
        }
    }

    /**
     * Tells whose a resource is, from its JSON alone.
     *
     * @return empty when the bytes are not one JSON object in UTF-8, or it has no type
     */
    public Optional<ResourceHead> findHead(byte[] bytes, int offset, int length) {
        try {
            return heads.head(scanner.scan(bytes, offset, length));
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }

    /** Starts a chart that is handed over piece by piece. */
    public ChartAssembly begin(String patientId) {
        return new ChartAssembly(patientId, scanner, parser, triage, everything, maxRecords);
    }
}
