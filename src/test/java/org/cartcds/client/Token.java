package org.cartcds.client;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.crypto.factories.DefaultJWSSignerFactory;
import com.nimbusds.jose.crypto.opts.AllowWeakRSAKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jose.util.JSONObjectUtils;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** A token that a test writes member by member, so that it can be wrong in any way; good until something is changed. */
final class Token {

    static final String PUBLIC_URL = "https://cds.example.org";
    static final String SERVICE_URL = PUBLIC_URL + "/cds-services/" + ClientServer.SERVICE;

    private final Map<String, Object> header = new LinkedHashMap<>();
    private final Map<String, Object> claims = new LinkedHashMap<>();
    private JWK key = Keys.EC384;
    private JWSAlgorithm signedWith = JWSAlgorithm.ES384;

    static Token of(String issuer) {
        return of(issuer, Instant.now());
    }

    static Token of(String issuer, Instant now) {
        Token token = new Token();
        token.header("alg", "ES384").header("typ", "JWT").header("kid", "ec-1");
        token.claim("iss", issuer)
                .claim("aud", SERVICE_URL)
                .claim("iat", now.getEpochSecond())
                .claim("exp", now.getEpochSecond() + 300)
                .claim("jti", UUID.randomUUID().toString());
        return token;
    }

    /** Sets a member of the header; null removes it. */
    Token header(String name, Object value) {
        return put(header, name, value);
    }

    /** Sets a claim; null removes it. */
    Token claim(String name, Object value) {
        return put(claims, name, value);
    }

    private Token put(Map<String, Object> members, String name, Object value) {
        if (value == null) {
            members.remove(name);
        } else {
            members.put(name, value);
        }
        return this;
    }

    /** Signs with another key and algorithm, and says so in the header. */
    Token key(JWK newKey, JWSAlgorithm algorithm) {
        key = newKey;
        signedWith = algorithm;
        return header("alg", algorithm.getName()).header("kid", newKey.getKeyID());
    }

    /** Signs as the header does not say. */
    Token signedAs(JWSAlgorithm algorithm) {
        signedWith = algorithm;
        return this;
    }

    /** What is signed: two of three segments. */
    String signingInput() {
        return encode(header) + "." + encode(claims);
    }

    String signed() {
        return signingInput() + "." + signature(signingInput());
    }

    /** With a signature of the test's own making. */
    String withSignature(String signature) {
        return signingInput() + "." + signature;
    }

    private Base64URL signature(String input) {
        try {
            JWSSigner signer = key instanceof RSAKey rsa
                    ? new RSASSASigner(rsa.toPrivateKey(), Set.of(AllowWeakRSAKey.getInstance()))
                    : new DefaultJWSSignerFactory().createJWSSigner(key, signedWith);
            return signer.sign(new JWSHeader(signedWith), input.getBytes(StandardCharsets.US_ASCII));
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The token taken apart as a call's would be. */
    BearerToken read() throws TokenRefused {
        return BearerToken.read(Arrays.asList("Bearer " + signed()));
    }

    static String encode(Map<String, Object> members) {
        return Base64URL.encode(JSONObjectUtils.toJSONString(members)).toString();
    }

    static Map<String, Object> json(String text) {
        try {
            return JSONObjectUtils.parse(text);
        } catch (ParseException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
