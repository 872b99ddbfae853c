package org.ndesharness.server.windows;

import java.math.BigInteger;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.ndesharness.server.installation.Installation;

/** An installation, a clock that is moved by hand and certificates, for tests. */
public final class Samples {

    public static final Instant NOW = Instant.parse("2026-11-20T09:02:14.1180000Z");

    private static final KeyPair KEYS = keys();

    private Samples() {}

    public static Installation contoso() {
        return Installation.contoso();
    }

    /** A certificate valid from an hour before the sample time for a day, with usage client authentication. */
    public static X509Certificate certificate(String subject, String issuer) {
        try {
            var builder = new JcaX509v3CertificateBuilder(
                            new X500Name(issuer),
                            new BigInteger("9a1b2c3d", 16),
                            Date.from(NOW.minus(Duration.ofHours(1))),
                            Date.from(NOW.plus(Duration.ofDays(1))),
                            new X500Name(subject),
                            KEYS.getPublic())
                    .addExtension(
                            Extension.extendedKeyUsage, false, new ExtendedKeyUsage(KeyPurposeId.id_kp_clientAuth));
            return new JcaX509CertificateConverter()
                    .getCertificate(
                            builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(KEYS.getPrivate())));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** The root that profiles carry in tests. */
    public static X509Certificate root() {
        var name = "DC=com,DC=contoso,DC=corp,CN=Contoso TEST Root CA";
        return certificate(name, name);
    }

    private static KeyPair keys() {
        try {
            var generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(256);
            return generator.generateKeyPair();
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A clock that stands still until somebody advances it. */
    public static final class HandClock extends Clock {
        private Instant now = NOW;

        public void advance(Duration time) {
            now = now.plus(time);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
