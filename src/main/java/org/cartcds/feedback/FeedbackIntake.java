package org.cartcds.feedback;

import java.time.Clock;
import java.util.List;
import org.cartcds.cdshooks.Caller;
import org.cartcds.cdshooks.FeedbackNotStored;
import org.cartcds.cdshooks.FeedbackReceiver;
import org.cartcds.feedback.FeedbackStore.Stored;
import org.cartcds.storage.StorageUnavailable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The feedback endpoint's work: read, keep, then acknowledge. Logs numbers only. */
final class FeedbackIntake implements FeedbackReceiver {

    private static final Logger LOG = LoggerFactory.getLogger(FeedbackIntake.class);

    private final FeedbackReader reader;
    private final FeedbackStore store;
    private final Clock clock;
    private final int maxBody;

    FeedbackIntake(FeedbackSettings settings, FeedbackStore store, Clock clock) {
        this.reader = new FeedbackReader(settings.maxReports());
        this.maxBody = Math.toIntExact(settings.maxBody().toBytes());
        this.store = store;
        this.clock = clock;
    }

    @Override
    public int maxBody() {
        return maxBody;
    }

    @Override
    public void receive(String serviceId, Caller client, byte[] body) {
        List<FeedbackReport> reports = reader.read(body);
        try {
            Stored stored = store.store(client.id(), serviceId, reports, clock.instant());
            LOG.info(
                    "Feedback: {} kept, {} repeated, {} cards unknown here, {} not about cards of ours",
                    stored.kept(),
                    stored.repeated(),
                    stored.unknownCard(),
                    stored.foreign());
        } catch (StorageUnavailable e) {
            throw new FeedbackNotStored();
        }
    }
}
