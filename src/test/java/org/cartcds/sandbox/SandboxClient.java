package org.cartcds.sandbox;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the public CDS Hooks Sandbox (github.com/cds-hooks/sandbox) does in the patient view, as it was recorded: the order
 * and the headers of its calls, its tokens, its way with prefetch templates, its feedback. The recording is what counts
 * here, oddities included; what the standard says is tested elsewhere.
 */
final class SandboxClient {

    static final String ORIGIN = "https://sandbox.cds-hooks.org";
    static final String KEY_ID = "44823f3d-0b01-4a6c-a80e-b9d3e8a7226f";

    private static final String USER = "Practitioner/COREPRACTITIONER1";
    private static final Pattern TOKEN = Pattern.compile("\\{\\{([^}]*)}}");
    private static final JsonMapper JSON = JsonMapper.shared();

    private final Browser browser = new Browser(ORIGIN);
    private final String publicUrl;
    private final URI address;
    private final Optional<ECKey> key;
    private final URI fhirServer;
    private final String patientId;
    private final List<String> fhirCalls = new ArrayList<>();

    /**
     * @param publicUrl base of the service as the user types it
     * @param address where that leads to, as behind a proxy
     * @param key signs the tokens; empty for calls without a token, as from a client that has none
     * @param fhirServer of the patients
     * @param patientId who is opened
     */
    SandboxClient(String publicUrl, URI address, Optional<ECKey> key, URI fhirServer, String patientId) {
        this.publicUrl = publicUrl;
        this.address = address;
        this.key = key;
        this.fhirServer = fhirServer;
        this.patientId = patientId;
    }

    /** The page shows "Could not get a response from the CDS Service" or, for discovery, an error at the field. */
    static final class NoResponse extends RuntimeException {

        NoResponse(String reason) {
            super(reason);
        }
    }

    /** Everything that was asked of the FHIR server, method first. */
    List<String> fhirCalls() {
        return List.copyOf(fhirCalls);
    }

    /** The user enters an address under "Add CDS Services"; it is requested as typed, and an empty list is an error. */
    List<JsonNode> addServices(String discoveryUrl) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Accept", "application/json");
        HttpResponse<String> response = call("GET", discoveryUrl, headers, null);
        JsonNode services = JSON.readTree(response.body()).path("services");
        if (services.isEmpty()) {
            throw new NoResponse("no services");
        }
        return services.valueStream().toList();
    }

    /** The chart is opened: prefetch, call, and the cards in the order in which they are shown. */
    List<JsonNode> open(String discoveryUrl, JsonNode service) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Accept", "application/json");
        headers.put("Content-Type", "application/json");
        String body = request(service).toString();
        return cards(JSON.readTree(
                call("POST", serviceUrl(discoveryUrl, service), headers, body).body()));
    }

    private static String serviceUrl(String discoveryUrl, JsonNode service) {
        return discoveryUrl + "/" + service.get("id").stringValue();
    }

    /** No encounter, no authorization, and prefetch only when something resolved. */
    private ObjectNode request(JsonNode service) {
        ObjectNode request = JSON.createObjectNode();
        request.put("hookInstance", UUID.randomUUID().toString());
        request.put("hook", "patient-view");
        request.put("fhirServer", fhirServer.toString());
        request.putObject("context").put("patientId", patientId).put("userId", USER);
        ObjectNode prefetch = JSON.createObjectNode();
        service.path("prefetch")
                .propertyStream()
                .forEach(template -> prefetch(template.getValue().stringValue())
                        .ifPresent(value -> prefetch.set(template.getKey(), value)));
        if (!prefetch.isEmpty()) {
            request.set("prefetch", prefetch);
        }
        return request;
    }

    /**
     * The value of a template; empty when a token in its path is unknown or the server refuses. Tokens in a query that are
     * unknown go out as they stand, and a parameter that is there twice becomes one with commas.
     */
    private Optional<JsonNode> prefetch(String template) {
        String resolved = resolve(template);
        int query = resolved.indexOf('?');
        if (query < 0) {
            return resolved.contains("{{") ? Optional.empty() : read(resolved);
        }
        Map<String, String> parameters = new LinkedHashMap<>();
        for (String parameter : resolved.substring(query + 1).split("&")) {
            String[] parts = parameter.split("=", 2);
            parameters.merge(parts[0], parts[1], (one, other) -> one + "," + other);
        }
        StringBuilder form = new StringBuilder();
        parameters.forEach((name, value) -> form.append(form.isEmpty() ? "" : "&")
                .append(name)
                .append('=')
                .append(URLEncoder.encode(value, StandardCharsets.UTF_8)));
        return search(resolved.substring(0, query), form.toString());
    }

    private String resolve(String template) {
        Map<String, String> known = Map.of(
                "context.patientId", patientId,
                "context.userId", USER,
                "userPractitionerId", USER.substring(USER.indexOf('/') + 1));
        return TOKEN.matcher(template)
                .replaceAll(token -> Matcher.quoteReplacement(known.getOrDefault(token.group(1), token.group())));
    }

    private Optional<JsonNode> read(String path) {
        return fhir("GET", path, null);
    }

    /** With POST first, then with GET. */
    private Optional<JsonNode> search(String type, String form) {
        return fhir("POST", type + "/_search", form).or(() -> fhir("GET", type + "?" + form, null));
    }

    private Optional<JsonNode> fhir(String method, String path, String form) {
        fhirCalls.add(method + " " + path + (form == null ? "" : " " + form));
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(fhirServer + "/" + path))
                .header("Accept", "application/json+fhir")
                .method(method, form == null ? BodyPublishers.noBody() : BodyPublishers.ofString(form));
        if (form != null) {
            request.header("Content-Type", "application/x-www-form-urlencoded");
        }
        HttpResponse<String> response = browser.fetchOpen(request);
        return response.statusCode() == 200 ? Optional.of(JSON.readTree(response.body())) : Optional.empty();
    }

    private static List<JsonNode> cards(JsonNode response) {
        List<String> order = List.of("critical", "warning", "info");
        return response.path("cards")
                .valueStream()
                .sorted(Comparator.comparingInt(
                        card -> order.indexOf(card.path("indicator").asString())))
                .toList();
    }

    /** A click on a suggestion: nothing is applied, only feedback is sent. */
    void accept(String discoveryUrl, JsonNode service, JsonNode card, JsonNode suggestion) {
        ObjectNode report = report(card, "accepted");
        report.putArray("acceptedSuggestions")
                .addObject()
                .put("id", suggestion.get("uuid").stringValue());
        feedback(discoveryUrl, service, report);
    }

    /** A click on "Dismiss", with a picked reason or without; the reason has no display. */
    void dismiss(String discoveryUrl, JsonNode service, JsonNode card, Optional<JsonNode> reason) {
        ObjectNode report = report(card, "overridden");
        reason.ifPresent(picked -> report.putObject("overrideReason")
                .putObject("reason")
                .put("code", picked.get("code").stringValue())
                .put("system", picked.get("system").stringValue()));
        feedback(discoveryUrl, service, report);
    }

    private static ObjectNode report(JsonNode card, String outcome) {
        ObjectNode report = JSON.createObjectNode();
        report.put("card", card.get("uuid").stringValue());
        report.put("outcome", outcome);
        report.put("outcomeTimestamp", Instant.now().toString());
        return report;
    }

    private void feedback(String discoveryUrl, JsonNode service, ObjectNode report) {
        ObjectNode body = JSON.createObjectNode();
        ArrayNode reports = body.putArray("feedback");
        reports.add(report);
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Accept", "application/json, text/plain, */*");
        headers.put("Content-Type", "application/json");
        call("POST", serviceUrl(discoveryUrl, service) + "/feedback", headers, body.toString());
    }

    /** The token's audience is the address exactly as it is called. */
    private HttpResponse<String> call(String method, String url, Map<String, String> headers, String body) {
        key.ifPresent(signing -> headers.put("Authorization", "Bearer " + token(signing, url)));
        URI target = URI.create(address + url.substring(publicUrl.length()));
        HttpResponse<String> response = browser.fetch(method, target, headers, body);
        if (response.statusCode() != 200) {
            throw new NoResponse(method + " " + url + " was answered with " + response.statusCode());
        }
        return response;
    }

    private static String token(ECKey key, String audience) {
        Instant now = Instant.now();
        SignedJWT token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.ES384)
                        .type(JOSEObjectType.JWT)
                        .keyID(KEY_ID)
                        .jwkURL(URI.create(ORIGIN + "/.well-known/jwks.json"))
                        .build(),
                new JWTClaimsSet.Builder()
                        .issuer(ORIGIN)
                        .audience(audience)
                        .issueTime(Date.from(now))
                        .expirationTime(Date.from(now.plusSeconds(300)))
                        .jwtID(UUID.randomUUID().toString())
                        .build());
        try {
            token.sign(new ECDSASigner(key));
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
        return token.serialize();
    }
}
