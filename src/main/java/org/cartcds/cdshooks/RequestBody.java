package org.cartcds.cdshooks;

import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Arrays;

/** Reads a request body into one array, never more of it than the limit. */
final class RequestBody {

    /** A client may announce more than it sends, so larger arrays are made only when this much has arrived. */
    private static final int TRUSTED = 1 << 20;

    private static final int FIRST_CHUNK = 1 << 14;

    private RequestBody() {}

    /**
     * The whole body.
     *
     * @param share grows with what is held in memory
     * @throws RequestRefused 413 when it is longer than {@code limit}, 400 when it cannot be read to its end, 408
     *     when it takes too long
     * @throws ServiceBusy when there is no memory for it now
     */
    static byte[] read(HttpServletRequest request, int limit, BodyBudget.Share share) {
        long announced = request.getContentLengthLong();
        if (announced > limit) {
            throw tooLarge(limit);
        }
        try {
            ServletInputStream in = request.getInputStream();
            return announced >= 0 ? readAnnounced(in, (int) announced, share) : readToEnd(in, limit, share);
        } catch (IOException e) {
            throw incomplete();
        }
    }

    private static byte[] readAnnounced(ServletInputStream in, int length, BodyBudget.Share share) throws IOException {
        share.growTo(length);
        byte[] body = new byte[Math.min(length, TRUSTED)];
        int count = 0;
        while (count < length) {
            if (count == body.length) {
                body = Arrays.copyOf(body, length);
            }
            int read = in.read(body, count, body.length - count);
            if (read < 0) {
                throw incomplete();
            }
            count += read;
            share.checkArrival();
        }
        return body;
    }

    private static byte[] readToEnd(ServletInputStream in, int limit, BodyBudget.Share share) throws IOException {
        byte[] body = new byte[Math.min(FIRST_CHUNK, limit)];
        int count = 0;
        for (int read = in.read(body); read >= 0; read = in.read(body, count, body.length - count)) {
            count += read;
            share.checkArrival();
            if (count == body.length) {
                if (count == limit) {
                    if (in.read() >= 0) {
                        throw tooLarge(limit);
                    }
                    return body;
                }
                int larger = (int) Math.min(limit, count * 2L);
                share.growTo(larger);
                body = Arrays.copyOf(body, larger);
            }
        }
        return count == body.length ? body : Arrays.copyOf(body, count);
    }

    private static RequestRefused tooLarge(int limit) {
        return new RequestRefused(413, "too-long", null, "The body is longer than " + limit + " bytes.");
    }

    private static RequestRefused incomplete() {
        return new RequestRefused(400, "structure", null, "The body ended before its announced length.");
    }
}
