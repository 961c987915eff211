package org.cartcds.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The profiles {@code tls} and {@code client-certificates} as they are shipped, with certificates made here. */
class TlsTests {

    @TempDir
    static Path folder;

    private static Certificates server;
    private static Certificates caller;
    private static Service service;
    private static Service closed;

    @BeforeAll
    static void start() throws Exception {
        server = Certificates.make(folder, "server", "localhost");
        caller = Certificates.make(folder, "caller", "ehr.example.org");
        List<String> tls = new ArrayList<>(Service.withClient(folder));
        tls.addAll(List.of(
                "spring.ssl.bundle.watch.file.quiet-period=200ms",
                "CARTCDS_TLS_CERTIFICATE=" + server.certificateFile(),
                "CARTCDS_TLS_KEY=" + server.keyFile()));
        service = service(server.client(), tls, "spring.profiles.active=tls");
        closed = service(
                server.clientWith(caller),
                tls,
                "spring.profiles.active=tls,client-certificates",
                "CARTCDS_TLS_CLIENT_AUTHORITIES=" + caller.certificateFile(),
                "management.server.port=0");
    }

    private static Service service(HttpClient http, List<String> tls, String... more) {
        return new Service(
                folder, http, Stream.concat(tls.stream(), Stream.of(more)).toArray(String[]::new));
    }

    @AfterAll
    static void stop() {
        service.close();
        closed.close();
    }

    @Test
    void answersOverTlsAndHttp2() {
        HttpResponse<String> answer = service.send("GET", "/cds-services");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("car-t-next-steps");
        assertThat(answer.version()).isEqualTo(HttpClient.Version.HTTP_2);
        assertThat(answer.sslSession().orElseThrow().getProtocol()).isEqualTo("TLSv1.3");
        assertThat(service.send("POST", "/cds-services/car-t-next-steps").statusCode())
                .isEqualTo(401);
    }

    @Test
    void tellsBrowsersToStayWithTls() {
        for (String path : List.of("/cds-services", "/sheets", "/actuator/health", "/nothing")) {
            assertThat(service.send("GET", path).headers().allValues("Strict-Transport-Security"))
                    .as(path)
                    .containsExactly("max-age=31536000");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "TLSv1.3, TLS_AES_256_GCM_SHA384",
        "TLSv1.3, TLS_AES_128_GCM_SHA256",
        "TLSv1.2, TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384",
        "TLSv1.2, TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256"
    })
    void agreesOnWhatIsStrong(String protocol, String cipher) throws Exception {
        assertThat(handshake(protocol, cipher)).isEqualTo(protocol + " " + cipher);
    }

    /** Ciphers that the JDK itself would still agree on with such a certificate. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA",
                "TLS_ECDHE_ECDSA_WITH_AES_256_CBC_SHA",
                "TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA256",
                "TLS_ECDHE_ECDSA_WITH_AES_256_CBC_SHA384"
            })
    void refusesWeakCiphers(String cipher) {
        assertThatThrownBy(() -> handshake("TLSv1.2", cipher))
                .isInstanceOf(SSLHandshakeException.class)
                .hasMessageContaining("handshake_failure");
    }

    /** The hello is made here, since the client of the JDK would not even ask for these. */
    @ParameterizedTest
    @CsvSource({"0300, SSL 3.0", "0301, TLS 1.0", "0302, TLS 1.1"})
    void refusesOldProtocols(String version, String name) throws IOException {
        byte[] hello = HexFormat.of()
                .parseHex("16" + "0301" + "0031" // a handshake of 49 bytes
                        + "01" + "00002d" + version // the hello of a client, 45 bytes
                        + "00".repeat(32) // its random, and no session
                        + "00"
                        + "0006" + "c00a" + "c014" + "002f" // three ciphers of those days
                        + "0100"); // no compression, no extensions
        byte[] answer = service.answerTo(hello);
        assertThat(HexFormat.of().formatHex(answer))
                .as(name)
                .matches("15030[0-3]0002" + "02" + "46"); // fatal: protocol_version
    }

    /** What is agreed on by a client that offers nothing else. */
    private static String handshake(String protocol, String cipher) throws IOException, GeneralSecurityException {
        try (SSLSocket socket =
                (SSLSocket) server.trusting().getSocketFactory().createSocket("localhost", service.port())) {
            SSLParameters parameters = socket.getSSLParameters();
            parameters.setProtocols(new String[] {protocol});
            parameters.setCipherSuites(new String[] {cipher});
            socket.setSSLParameters(parameters);
            socket.startHandshake();
            return socket.getSession().getProtocol() + " " + socket.getSession().getCipherSuite();
        }
    }

    @Test
    void saysNothingToPlainHttp() throws IOException {
        assertThat(service.answerTo("GET /cds-services HTTP/1.1\r\nHost: localhost\r\n\r\n"))
                .doesNotContain("car-t-next-steps");
    }

    @Test
    void takesUpANewCertificateWithoutARestart() throws Exception {
        Certificates renewed = Certificates.make(folder, "renewed", "localhost");
        X509Certificate before = served();
        Files.copy(renewed.keyFile(), server.keyFile(), StandardCopyOption.REPLACE_EXISTING);
        Files.copy(renewed.certificateFile(), server.certificateFile(), StandardCopyOption.REPLACE_EXISTING);
        Instant deadline = Instant.now().plus(Duration.ofSeconds(60));
        while (served().equals(before) && Instant.now().isBefore(deadline)) {
            Thread.sleep(200);
        }
        assertThat(served()).isEqualTo(renewed.certificate());
    }

    private static X509Certificate served() throws IOException, GeneralSecurityException {
        try (SSLSocket socket = (SSLSocket)
                Certificates.trustingAnybody().getSocketFactory().createSocket("localhost", service.port())) {
            socket.startHandshake();
            return (X509Certificate) socket.getSession().getPeerCertificates()[0];
        }
    }

    @Test
    void asksForTheCertificateOfTheClientWhereToldTo() {
        assertThat(closed.send("GET", "/cds-services").statusCode()).isEqualTo(200);
        assertThat(closed.send("POST", "/cds-services/car-t-next-steps").statusCode())
                .as("a certificate replaces no token")
                .isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void refusesClientsWithoutACertificateOfTheAuthority(boolean withAnother) throws Exception {
        Certificates stranger = Certificates.make(folder, "stranger" + withAnother, "stranger.example.org");
        HttpClient http = withAnother ? server.clientWith(stranger) : server.client();
        assertThatThrownBy(() -> closed.with(http).send("GET", "/cds-services"))
                .hasRootCauseInstanceOf(SSLException.class);
    }

    @Test
    void theManagementServerHasTheHeadersAsWell() {
        HttpResponse<String> health = closed.send("GET", closed.managementPort(), "/actuator/health");
        assertThat(health.statusCode()).isEqualTo(200);
        Map.of("X-Content-Type-Options", "nosniff", "X-Frame-Options", "DENY", "Cache-Control", "no-store")
                .forEach((name, value) ->
                        assertThat(health.headers().allValues(name)).as(name).containsExactly(value));
        assertThat(closed.send("GET", closed.managementPort(), "/cds-services").statusCode())
                .isEqualTo(404);
        assertThat(closed.send("GET", "/actuator/health").statusCode()).isEqualTo(404);
    }
}
