package org.cartcds.nextsteps;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.cartcds.card.CardComposer;
import org.cartcds.cdshooks.CdsHooksJson;
import org.cartcds.cdshooks.CdsRequest;
import org.cartcds.cdshooks.MissingData;
import org.cartcds.cdshooks.RequestReader;
import org.cartcds.cdshooks.RequestRefused;
import org.cartcds.cdshooks.WholeBody;
import org.cartcds.chart.fhir.ChartReader;
import org.cartcds.client.Client;
import org.cartcds.detection.FailureDetection;
import org.cartcds.knowledge.Knowledge;
import org.cartcds.knowledge.KnowledgeFiles;
import org.cartcds.knowledge.KnowledgeLoader;
import org.cartcds.triage.CarTTriage;

/**
 * The service twice: as it runs, and with every short cut off. Off are stepping over prefetched objects when the request is
 * read, the answer from the bytes alone, and leaving resources unparsed that cannot change the answer. Both have the same knowledge, the same day and the same uuid for everything, so that equal
 * answers are equal texts.
 */
public final class BothWays {

    /** The day of both services. */
    public static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

    private static final int MAX_DEPTH = 200;
    private static final int MAX_KEYS = 256;

    private final RequestReader reader;
    private final RequestReader plainReader = new RequestReader(MAX_DEPTH, MAX_KEYS, CarTTriage.none());
    private final QuickAnswer quickAnswer;
    private final NextStepsFactory.Answers usual;
    private final NextStepsFactory.Answers longWay;
    private final BundleEvaluation usualBundles;
    private final BundleEvaluation longWayBundles;

    /** With the knowledge of the repository. */
    public BothWays() {
        this(KnowledgeLoader.load(KnowledgeFiles.in(Path.of("cds-cards"))));
    }

    private BothWays(Knowledge knowledge) {
        Evaluation evaluation = new Evaluation(
                knowledge,
                new FailureDetection(knowledge),
                new CardComposer(knowledge, () -> new UUID(0, 0)),
                Clock.fixed(NOW, ZoneOffset.UTC));
        ChartReader charts = new ChartReader(CarTTriage.of(knowledge));
        ChartReader everything = ChartReader.ofEverything(CarTTriage.of(knowledge));
        this.reader = new RequestReader(MAX_DEPTH, MAX_KEYS, CarTTriage.of(knowledge));
        this.quickAnswer = new QuickAnswer(knowledge);
        this.usual = NextStepsFactory.of(knowledge, charts, evaluation);
        this.longWay = NextStepsFactory.withoutTriage(everything, evaluation);
        this.usualBundles = new BundleEvaluation(charts, evaluation);
        this.longWayBundles = new BundleEvaluation(everything, evaluation);
    }

    /**
     * What comes back: the answer, or why there is none.
     *
     * @param status HTTP status
     * @param text the JSON of the answer; of a refusal its code, the member at fault and the sentence
     */
    public record Reply(int status, String text) {

        /** The outcome of an answer, empty for a refusal. */
        public String outcome() {
            String member = "\"outcome\":\"";
            int from = text.indexOf(member) + member.length();
            return status == 200 ? text.substring(from, text.indexOf('"', from)) : "";
        }
    }

    /** The reply of the service as it runs to the body of a hook call. */
    public Reply usual(byte[] body) {
        return reply(() -> CdsHooksJson.write(usual.answer(reader.read(body))));
    }

    /** The reply to the same with every short cut off. */
    public Reply longWay(byte[] body) {
        return reply(() -> CdsHooksJson.write(longWay.answer(WholeBody.read(plainReader, body))));
    }

    /** The reply of {@code /api/evaluate} as it runs to a Bundle. */
    public Reply usualBundle(byte[] bundle) {
        return reply(() -> answer(usualBundles, bundle));
    }

    /** The reply to the same with every short cut off. */
    public Reply longWayBundle(byte[] bundle) {
        return reply(() -> answer(longWayBundles, bundle));
    }

    /** Whether the body of a hook call is answered from its bytes alone. */
    public boolean isQuick(byte[] body) {
        try {
            CdsRequest request = reader.read(body);
            return quickAnswer.find(request).isPresent();
        } catch (RequestRefused e) {
            return false;
        }
    }

    /** Whether the body of a hook call is read without parsing what is prefetched. */
    public boolean isUsual(byte[] body) {
        return WholeBody.isUsual(reader, body);
    }

    private static byte[] answer(BundleEvaluation bundles, byte[] bundle) {
        return CdsHooksJson.write(
                bundles.answer(bundle, Optional.empty(), Client.evaluation()).response());
    }

    private static Reply reply(Supplier<byte[]> answer) {
        try {
            return new Reply(200, new String(answer.get(), StandardCharsets.UTF_8));
        } catch (RequestRefused e) {
            return new Reply(e.status(), e.code() + " at " + e.expression() + ": " + e.getMessage());
        } catch (MissingData e) {
            return new Reply(412, e.getMessage());
        }
    }
}
