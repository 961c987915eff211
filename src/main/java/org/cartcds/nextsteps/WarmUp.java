package org.cartcds.nextsteps;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import org.cartcds.cdshooks.CdsHooksJson;
import org.cartcds.cdshooks.CdsRequest;
import org.cartcds.cdshooks.CdsService;
import org.cartcds.cdshooks.RequestReader;
import org.cartcds.client.Client;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Evaluates two packaged charts, one without CAR-T and one with a relapse, until the code is compiled or the time is up, once
 * at least, so that the first real chart is not slow. Nothing is stored, noted or fetched for these charts.
 */
final class WarmUp {

    private static final Logger LOG = LoggerFactory.getLogger(WarmUp.class);
    private static final int ROUNDS = 300;
    private static final List<String> CHARTS =
            List.of("not-documented-no-car-t/request.json", "relapse-myeloma-ide-cel-trio/request.json");

    private final RequestReader reader;
    private final CdsService service;
    private final Duration limit;
    private int evaluations;

    /** @param service one that leaves no traces */
    WarmUp(RequestReader reader, CdsService service, Duration limit) {
        this.reader = reader;
        this.service = service;
        this.limit = limit;
    }

    /** Returns how many charts were evaluated. */
    int run() {
        List<byte[]> charts = CHARTS.stream().map(WarmUp::chart).toList();
        long start = System.nanoTime();
        for (int round = 0; round < ROUNDS; round++) {
            for (byte[] chart : charts) {
                if (round > 0 && System.nanoTime() - start > limit.toNanos()) {
                    LOG.info("Warmed up for {} with {} evaluations", limit, evaluations);
                    return evaluations;
                }
                evaluate(chart);
            }
        }
        LOG.info("Warmed up with {} evaluations", evaluations);
        return evaluations;
    }

    private void evaluate(byte[] chart) {
        CdsRequest request = reader.read(chart);
        CdsHooksJson.write(service.evaluate(request, Client.evaluation()));
        evaluations++;
    }

    private static byte[] chart(String name) {
        try (InputStream in = WarmUp.class.getResourceAsStream("/samples/" + name)) {
            if (in == null) {
                throw new IllegalStateException("The sample " + name + " for the warm-up is not packaged.");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
