package org.ndesharness.server.mscep;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERBMPString;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.ndesharness.server.installation.Installation;

/**
 * The two certificates that NDES enrols for itself as registration authority. Both have the same subject.
 *
 * @param signing template EnrollmentAgentOffline, for digital signatures only
 * @param encryption template CEPEncryption, for key encipherment only
 */
public record RaCertificates(X509Certificate signing, X509Certificate encryption) {

    /** szOID_ENROLL_CERTTYPE_EXTENSION: the template's name. */
    private static final ASN1ObjectIdentifier TEMPLATE_NAME = new ASN1ObjectIdentifier("1.3.6.1.4.1.311.20.2");

    private static final ASN1ObjectIdentifier CERTIFICATE_REQUEST_AGENT =
            new ASN1ObjectIdentifier("1.3.6.1.4.1.311.20.2.1");

    private static final Duration LIFE = Duration.ofDays(730);
    private static final Duration AGE = Duration.ofDays(400);
    private static final Duration EXPIRED_SINCE = Duration.ofDays(2);

    /**
     * Has the certificates signed: 400 days ago, or so long ago that they expired two days ago.
     *
     * @param expired whether they are past their validity
     */
    public static RaCertificates issue(
            Installation installation, RaKeys keys, RaIssuer issuer, Instant now, boolean expired) {
        var subject = new X500Principal("CN=" + installation.ndesHost() + "-MSCEP-RA,O=TEST");
        var notBefore = expired ? now.minus(EXPIRED_SINCE).minus(LIFE) : now.minus(AGE);
        var notAfter = notBefore.plus(LIFE);
        return new RaCertificates(
                issuer.issue(
                        subject,
                        keys.signing().getPublic(),
                        notBefore,
                        notAfter,
                        extensions("EnrollmentAgentOffline", KeyUsage.digitalSignature)),
                issuer.issue(
                        subject,
                        keys.encryption().getPublic(),
                        notBefore,
                        notAfter,
                        extensions("CEPEncryption", KeyUsage.keyEncipherment)));
    }

    /** Whether both can be used at the given time. */
    boolean validAt(Instant time) {
        return List.of(signing, encryption).stream()
                .allMatch(
                        certificate -> !time.isBefore(certificate.getNotBefore().toInstant())
                                && !time.isAfter(certificate.getNotAfter().toInstant()));
    }

    private static List<Extension> extensions(String template, int usage) {
        try {
            var agent = KeyPurposeId.getInstance(CERTIFICATE_REQUEST_AGENT);
            return List.of(
                    Extension.create(TEMPLATE_NAME, false, new DERBMPString(template)),
                    Extension.create(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(agent)),
                    Extension.create(Extension.keyUsage, true, new KeyUsage(usage)));
        } catch (IOException e) {
            throw new UncheckedIOException("A certificate extension cannot be encoded", e);
        }
    }
}
