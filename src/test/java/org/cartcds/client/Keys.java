package org.cartcds.client;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;

/** Key pairs made for the tests. */
final class Keys {

    static final ECKey EC384 = ec(Curve.P_384, "ec-1");
    static final ECKey EC256 = ec(Curve.P_256, "ec-256");
    static final ECKey EC521 = ec(Curve.P_521, "ec-521");
    static final RSAKey RSA = rsa(2048, "rsa-1");
    static final RSAKey SHORT_RSA = rsa(1024, "rsa-short");
    static final ECKey STRANGER = ec(Curve.P_384, "ec-1");

    private Keys() {}

    static ECKey ec(Curve curve, String kid) {
        try {
            return new ECKeyGenerator(curve).keyID(kid).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static RSAKey rsa(int bits, String kid) {
        try {
            return new RSAKeyGenerator(bits, true).keyID(kid).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }
}
