package org.ndesharness.server.mscep;

import java.math.BigInteger;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.x509.Extension;
import org.ndesharness.server.ca.CertificationAuthority;
import org.ndesharness.server.ca.TestIssuer;

/**
 * Somebody who goes by the name of the CA and has another key: whatever it signs, nobody should believe. Its key is made
 * when first needed, and is the same for all sites.
 */
final class Stranger {

    private static final int BITS = 2048;

    private final CertificationAuthority authority;
    private final Clock clock;

    Stranger(CertificationAuthority authority, Clock clock) {
        this.authority = authority;
        this.clock = clock;
    }

    private static final class Keys {
        private static final KeyPair PAIR = made();

        private static KeyPair made() {
            try {
                var generator = KeyPairGenerator.getInstance("RSA");
                generator.initialize(BITS);
                return generator.generateKeyPair();
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("Every Java makes RSA keys", e);
            }
        }
    }

    KeyPair keys() {
        return Keys.PAIR;
    }

    /** A CA certificate like the real one, but for its key and number. */
    X509Certificate lookAlike() {
        var real = authority.certificate();
        return issuer().selfSigned(
                        real.getNotBefore().toInstant(), real.getSerialNumber().add(BigInteger.ONE));
    }

    /** Signs a certificate in the CA's name. */
    X509Certificate issue(
            X500Principal subject,
            PublicKey key,
            Instant notBefore,
            Instant notAfter,
            BigInteger serialNumber,
            List<Extension> extensions) {
        return issuer().issue(subject, key, notBefore, notAfter, serialNumber, extensions);
    }

    private TestIssuer issuer() {
        return new TestIssuer(authority.certificate().getSubjectX500Principal(), keys(), clock);
    }
}
