package org.cartcds.fhirserver;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import org.cartcds.chart.fhir.ChartPart;
import org.cartcds.chart.fhir.ChartPart.State;
import org.cartcds.security.Certificates;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Certificates are checked against the name in the URL, although the connection goes to an address. */
class TlsTests {

    private static final String EMPTY = "{\"resourceType\":\"Bundle\"}";

    @TempDir
    private static Path folder;

    private static SSLContext context;

    @BeforeAll
    static void makeCertificate() throws Exception {
        context = Certificates.make(folder, "server", "fhir.example.org").showing();
    }

    @Test
    void asksAServerWhoseCertificateIsForTheName() {
        assertThat(fetch("fhir.example.org", context.getSocketFactory(), 2))
                .extracting(ChartPart::state)
                .containsExactly(State.ANSWERED);
    }

    @Test
    void sendsNothingToAServerWithACertificateForAnotherName() {
        assertThat(fetch("other.example.org", context.getSocketFactory(), 0))
                .extracting(ChartPart::state)
                .containsExactly(State.FAILED);
    }

    @Test
    void sendsNothingToAServerThatNobodyVouchesFor() {
        assertThat(fetch("fhir.example.org", (SSLSocketFactory) SSLSocketFactory.getDefault(), 0))
                .extracting(ChartPart::state)
                .containsExactly(State.FAILED);
    }

    /** Fetches twice when it works, so that a kept TLS connection is used again. */
    private static List<ChartPart> fetch(String host, SSLSocketFactory trust, int expectedRequests) {
        try (RawServer server = new RawServer(
                        context.getServerSocketFactory(),
                        "https",
                        (number, request, connection) -> RawServer.sendJson(connection, EMPTY));
                FhirFallback fallback = new FhirFallback(
                        name -> new InetAddress[] {InetAddress.getByName("127.0.0.1")},
                        () -> trust,
                        Clock.systemUTC(),
                        Workers.pool())) {
            FhirTarget target = new FhirTarget(
                    "hospital",
                    server.baseUrl(host),
                    Optional.of("token"),
                    ServerProfiles.packaged().get("us-core"),
                    FetchLimits.of(Duration.ofSeconds(5), 3, 10_000),
                    true);
            List<ChartPart> parts = List.of();
            for (int i = 0; i < 2; i++) {
                try (FhirFallback.Call call = fallback.begin(target, "p1")) {
                    parts = call.fetch(Map.of(), List.of("conditions"));
                }
            }
            assertThat(server.requests()).hasSize(expectedRequests);
            if (expectedRequests > 0) {
                assertThat(server.connections()).isEqualTo(1);
            }
            return parts;
        }
    }
}
