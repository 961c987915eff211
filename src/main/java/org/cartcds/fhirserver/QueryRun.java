package org.cartcds.fhirserver;

import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One query with its pages. What has been read when the deadline comes is kept. */
final class QueryRun implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(QueryRun.class);
    private static final Pattern READ = Pattern.compile(".*/([A-Z][A-Za-z]+)/([A-Za-z0-9.-]{1,64})");

    private final FhirRequests requests;
    private final FhirTarget target;
    private final CallScope scope;
    private final Wanted wanted;
    private final URI start;
    private final List<byte[]> pages = new ArrayList<>();
    private boolean complete;
    private boolean closed;
    private long began = System.nanoTime();
    private long took = -1;
    /** What stands here is told of a query that has not ended when the answer must go out. */
    private String result = FetchFailed.Why.DEADLINE.word();

    QueryRun(FhirRequests requests, FhirTarget target, CallScope scope, Wanted wanted, URI start) {
        this.requests = requests;
        this.target = target;
        this.scope = scope;
        this.wanted = wanted;
        this.start = start;
    }

    @Override
    public void run() {
        long start = System.nanoTime();
        String how = FetchFailed.Why.FAULT.word();
        try {
            how = fetch();
        } catch (FetchFailed e) {
            how = e.why().word();
        } finally {
            log(how, start);
            end(how, start);
        }
    }

    private synchronized void end(String how, long start) {
        result = how;
        began = start;
        took = System.nanoTime() - start;
    }

    /** Tells how it went, or how far it came. */
    synchronized void tell(QueryListener listener) {
        listener.ended(wanted.key(), result, began, took < 0 ? System.nanoTime() - began : took);
    }

    private String fetch() throws FetchFailed {
        Set<URI> asked = new HashSet<>();
        URI url = start;
        int read = wanted.pagesRead();
        while (true) {
            asked.add(url);
            byte[] body = requests.get(url, target, scope);
            FhirPage page = FhirPage.read(body, 0, body.length)
                    .filter(this::isWhatWasAskedFor)
                    .orElseThrow(() -> new FetchFailed(FetchFailed.Why.NO_FHIR_JSON));
            add(body);
            read++;
            if (page.next().isEmpty()) {
                finish();
                return "complete";
            }
            if (read >= target.limits().maxPages()) {
                return "more-pages-than-allowed";
            }
            Optional<URI> next =
                    PageLink.find(target.baseUrl(), url, page.next().get());
            if (next.isEmpty() || asked.contains(next.get())) {
                return "next-page-refused";
            }
            url = next.get();
        }
    }

    /** A search gives a Bundle, a read the very resource. */
    private boolean isWhatWasAskedFor(FhirPage page) {
        Matcher read = READ.matcher(start.getRawPath());
        if (start.getRawQuery() == null && wanted.pagesRead() == 0 && read.matches()) {
            return page.resourceType().equals(read.group(1)) && page.id().equals(read.group(2));
        }
        return page.resourceType().equals("Bundle");
    }

    private void log(String result, long began) {
        long millis = (System.nanoTime() - began) / 1_000_000;
        if (result.equals("complete")) {
            LOG.debug("FHIR client={} key={} result={} ms={}", target.clientId(), wanted.key(), result, millis);
        } else {
            LOG.info("FHIR client={} key={} result={} ms={}", target.clientId(), wanted.key(), result, millis);
        }
    }

    private synchronized void add(byte[] page) {
        if (!closed) {
            pages.add(page);
        }
    }

    private synchronized void finish() {
        complete = true;
    }

    /** The pages that were read; what comes later is dropped. */
    synchronized List<byte[]> pages() {
        closed = true;
        return List.copyOf(pages);
    }

    synchronized boolean isComplete() {
        return complete;
    }
}
