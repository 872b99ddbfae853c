package org.ndesharness.server.tls;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.util.IPAddress;
import org.ndesharness.server.ca.TestIssuer;

/**
 * Certificates of the listener from the test CA: a good one, and those that have something wrong with them. They are made
 * when they are asked for.
 */
public final class TestServerIdentity {

    private static final Set<TlsFault> OF_THE_CERTIFICATE = EnumSet.of(
            TlsFault.WRONG_NAME,
            TlsFault.EXPIRED,
            TlsFault.NOT_YET_VALID,
            TlsFault.UNTRUSTED_ISSUER,
            TlsFault.MISSING_INTERMEDIATE,
            TlsFault.RSA_KEY_EXCHANGE);

    /** Clocks of devices differ: a good certificate began an hour ago. */
    private static final Duration EARLIER = Duration.ofHours(1);

    private static final Duration LIFE = Duration.ofDays(29);
    private static final Duration DAY = Duration.ofDays(1);
    private static final X500Principal INTERMEDIATE = new X500Principal("CN=TEST Web Server CA,O=TEST");

    /** Serial numbers under an issuer of one's own must not come twice, in no run. */
    private static final SecureRandom SERIAL_NUMBERS = new SecureRandom();

    private final CertificateIssuer issuer;
    private final List<String> names;
    private final KeyPair keys;
    private final Clock clock;

    /**
     * An identity.
     *
     * @param names host names and addresses; the first is the server's name
     * @param keys of the server, RSA
     */
    public TestServerIdentity(CertificateIssuer issuer, List<String> names, KeyPair keys, Clock clock) {
        if (names.isEmpty()) {
            throw new IllegalArgumentException("A server certificate needs a name");
        }
        this.issuer = issuer;
        this.names = List.copyOf(names);
        this.keys = keys;
        this.clock = clock;
    }

    /** Whether a fault needs a certificate of its own. */
    static boolean isMadeFor(TlsFault fault) {
        return OF_THE_CERTIFICATE.contains(fault);
    }

    /** Key and certificates that have this wrong with them; good ones for a fault that is none of the certificate's. */
    public ServerCredentials of(TlsFault fault) {
        var now = clock.instant();
        var from = now.minus(EARLIER);
        var to = now.plus(LIFE);
        var certificate = switch (fault) {
            case WRONG_NAME -> leaf(issuer, List.of("wrong.name.invalid"), from, to);
            case EXPIRED -> leaf(issuer, names, now.minus(LIFE), now.minus(DAY));
            case NOT_YET_VALID -> leaf(issuer, names, now.plus(DAY), to);
            case UNTRUSTED_ISSUER -> leaf(stranger(), names, from, to);
            case MISSING_INTERMEDIATE -> leaf(intermediate(from, to), names, from, to);
            default -> leaf(issuer, names, from, to);
        };
        return new ServerCredentials(keys.getPrivate(), List.of(certificate));
    }

    private X509Certificate leaf(CertificateIssuer by, List<String> called, Instant notBefore, Instant notAfter) {
        try {
            var alternatives = new ArrayList<GeneralName>();
            for (var name : called) {
                alternatives.add(
                        new GeneralName(IPAddress.isValid(name) ? GeneralName.iPAddress : GeneralName.dNSName, name));
            }
            return by.issue(
                    new X500Principal("CN=" + called.get(0) + ",O=TEST"),
                    keys.getPublic(),
                    notBefore,
                    notAfter,
                    List.of(
                            Extension.create(
                                    Extension.keyUsage,
                                    true,
                                    new KeyUsage(KeyUsage.digitalSignature | KeyUsage.keyEncipherment)),
                            Extension.create(
                                    Extension.extendedKeyUsage,
                                    false,
                                    new ExtendedKeyUsage(KeyPurposeId.id_kp_serverAuth)),
                            Extension.create(
                                    Extension.subjectAlternativeName,
                                    false,
                                    new GeneralNames(alternatives.toArray(GeneralName[]::new)))));
        } catch (IOException e) {
            throw new UncheckedIOException("A certificate extension cannot be encoded", e);
        }
    }

    private CertificateIssuer stranger() {
        return signing(new X500Principal("CN=TEST CA of somebody else,O=TEST"), keys);
    }

    private CertificateIssuer intermediate(Instant from, Instant to) {
        var itsKeys = newKeys();
        try {
            issuer.issue(
                    INTERMEDIATE,
                    itsKeys.getPublic(),
                    from,
                    to,
                    List.of(
                            Extension.create(
                                    Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign)),
                            Extension.create(Extension.basicConstraints, true, new BasicConstraints(0))));
        } catch (IOException e) {
            throw new UncheckedIOException("A certificate extension cannot be encoded", e);
        }
        return signing(INTERMEDIATE, itsKeys);
    }

    private CertificateIssuer signing(X500Principal name, KeyPair itsKeys) {
        var itself = new TestIssuer(name, itsKeys, clock);
        return (subject, key, notBefore, notAfter, extensions) -> itself.issue(
                subject, key, notBefore, notAfter, new BigInteger(120, SERIAL_NUMBERS).setBit(119), extensions);
    }

    private static KeyPair newKeys() {
        try {
            var generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java has no RSA", e);
        }
    }
}
