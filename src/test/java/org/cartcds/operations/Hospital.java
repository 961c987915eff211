package org.cartcds.operations;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.cartcds.CarTNextStepsApplication;
import org.cartcds.TestHttp;
import org.cartcds.storage.TestStorage;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.boot.logging.LoggingSystemProperty;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ApplicationContext;

/** The whole application with one client that signs its calls, and the client's FHIR server. */
final class Hospital implements AutoCloseable {

    static final String ID = "hospital";
    static final String CALL = "/cds-services/car-t-next-steps";
    static final String FEEDBACK = CALL + "/feedback";
    static final String EVALUATE = "/api/evaluate";

    private static final String PUBLIC_URL = "https://cds.example.org";
    private static final String ISSUER = "https://hospital.example.org/fhir";

    private final ECKey key = key();
    private final FhirStub fhir = new FhirStub();
    private final HttpClient http = HttpClient.newHttpClient();
    private final List<String> tokens = new ArrayList<>();
    private final ServletWebServerApplicationContext application;
    private String callToken = "";
    private volatile Consumer<String> tokenListener = token -> {};

    /**
     * Starts it.
     *
     * @param folder gets the client's file and the database
     * @param more configurations beside the application's own
     * @param properties {@code key=value}
     */
    Hospital(Path folder, List<Class<?>> more, String... properties) {
        fhir.publish("{\"keys\":[" + key.toPublicJWK().toJSONString() + "]}");
        try {
            Files.createDirectories(folder.resolve("clients"));
            Files.writeString(folder.resolve("clients").resolve(ID + ".yaml"), """
                    title: Hospital of the tests
                    issuer: %s
                    keys: {jwks-url: "%s"}
                    fhir: {base-urls: ["%s"], allow-http: true, allow-private: true, deadline: 10s}
                    """.formatted(
                            ISSUER, fhir.keysUrl(), fhir.baseUrl()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        String[] arguments = Stream.concat(
                        Stream.of(
                                "server.port=0",
                                "cartcds.warm-up.enabled=false",
                                "cartcds.storage.directory=" + folder.resolve("data"),
                                "cartcds.clients=" + folder.resolve("clients"),
                                "cartcds.key-servers.allow-loopback-http=true",
                                "cartcds.public-url=" + PUBLIC_URL),
                        Arrays.stream(properties))
                .map(property -> "--" + property)
                .toArray(String[]::new);
        application = (ServletWebServerApplicationContext) new SpringApplicationBuilder(CarTNextStepsApplication.class)
                .sources(more.toArray(Class<?>[]::new))
                .run(arguments);
        TestStorage.awaitFirstAttempt(application);
    }

    Hospital(Path folder, String... properties) {
        this(folder, List.of(), properties);
    }

    ApplicationContext application() {
        return application;
    }

    FhirStub fhir() {
        return fhir;
    }

    /** The call of the service again, with the token of an earlier one. */
    HttpResponse<String> replay(String body) {
        return postUnsigned(CALL, body, "Authorization", "Bearer " + callToken);
    }

    /** Is told each token before it is sent. */
    void onToken(Consumer<String> listener) {
        tokenListener = listener;
    }

    /** Every token that was sent, in its compact form. */
    List<String> tokens() {
        return List.copyOf(tokens);
    }

    /** A signed call. */
    HttpResponse<String> post(String path, String body, String... headers) {
        return send(request(path, body, headers).header("Authorization", "Bearer " + token(path)));
    }

    /** A call that nobody signed. */
    HttpResponse<String> postUnsigned(String path, String body, String... headers) {
        return send(request(path, body, headers));
    }

    HttpResponse<String> get(String path) {
        return send(HttpRequest.newBuilder(address(path)).GET());
    }

    HttpResponse<String> getFrom(int port, String path) {
        return send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .GET());
    }

    private HttpRequest.Builder request(String path, String body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(address(path))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body));
        return headers.length == 0 ? request : request.headers(headers);
    }

    private URI address(String path) {
        return URI.create("http://127.0.0.1:" + application.getWebServer().getPort() + path);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        return TestHttp.send(http, request);
    }

    private String token(String path) {
        int query = path.indexOf('?');
        JWTClaimsSet claims = new JWTClaimsSet.Builder()
                .issuer(ISSUER)
                .audience(PUBLIC_URL + (query < 0 ? path : path.substring(0, query)))
                .issueTime(Date.from(Instant.now()))
                .expirationTime(Date.from(Instant.now().plusSeconds(300)))
                .jwtID(UUID.randomUUID().toString())
                .build();
        SignedJWT token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.ES384)
                        .type(JOSEObjectType.JWT)
                        .keyID(key.getKeyID())
                        .build(),
                claims);
        try {
            token.sign(new ECDSASigner(key));
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
        tokenListener.accept(token.serialize());
        tokens.add(token.serialize());
        if (path.equals(CALL)) {
            callToken = token.serialize();
        }
        return token.serialize();
    }

    private static ECKey key() {
        try {
            return new ECKeyGenerator(Curve.P_384).keyID("hospital-1").generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Afterwards the log is as it was: Spring Boot leaves what a run said of it behind. */
    @Override
    public void close() {
        application.close();
        fhir.close();
        System.clearProperty(LoggingSystemProperty.CONSOLE_THRESHOLD.getEnvironmentVariableName());
        System.clearProperty(LoggingSystemProperty.CONSOLE_STRUCTURED_FORMAT.getEnvironmentVariableName());
        LoggingSystem.get(Hospital.class.getClassLoader()).setLogLevel(LoggingSystem.ROOT_LOGGER_NAME, LogLevel.INFO);
    }
}
