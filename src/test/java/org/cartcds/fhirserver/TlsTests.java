package org.cartcds.fhirserver;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;
import org.cartcds.chart.fhir.ChartPart;
import org.cartcds.chart.fhir.ChartPart.State;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Certificates are checked against the name in the URL, although the connection goes to an address. */
class TlsTests {

    private static final char[] PASSWORD = "changeit".toCharArray();
    private static final String EMPTY = "{\"resourceType\":\"Bundle\"}";

    @TempDir
    private static Path folder;

    private static SSLContext context;

    @BeforeAll
    static void makeCertificate() throws Exception {
        Path file = folder.resolve("server.p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "server",
                        "-keyalg",
                        "EC",
                        "-groupname",
                        "secp256r1",
                        "-dname",
                        "CN=fhir.example.org",
                        "-ext",
                        "san=dns:fhir.example.org",
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        new String(PASSWORD),
                        "-keystore",
                        file.toString())
                .redirectErrorStream(true)
                .start();
        keytool.getInputStream().readAllBytes();
        assertThat(keytool.waitFor(30, TimeUnit.SECONDS)).isTrue();
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream input = Files.newInputStream(file)) {
            store.load(input, PASSWORD);
        }
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, PASSWORD);
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("server", store.getCertificate("server"));
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
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
