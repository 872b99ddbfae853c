package org.ndesharness.server.mscep;

import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.ndesharness.server.ca.CertificationAuthority;
import org.ndesharness.server.fault.CertificatesAlteration;
import org.ndesharness.server.message.CertificatesOnly;
import org.ndesharness.server.message.SignedCertificates;

/** Carries out what is to be wrong with an answer to GetCACert or GetNextCACert. */
final class AlteredCertificates {

    private static final Duration EXPIRED_SINCE = Duration.ofDays(2);

    private final CertificationAuthority authority;
    private final Stranger stranger;
    private final Clock clock;

    AlteredCertificates(CertificationAuthority authority, Stranger stranger, Clock clock) {
        this.authority = authority;
        this.stranger = stranger;
        this.clock = clock;
    }

    /** GetCACert; alterations of GetNextCACert change nothing here. */
    ScepAnswer of(RaCertificates ra, CertificatesAlteration alteration) {
        var signing = ra.signing();
        var encryption = ra.encryption();
        var ca = authority.certificate();
        return switch (alteration) {
            case CA_FIRST -> answer(ca, signing, encryption);
            case CA_SECOND -> answer(signing, ca, encryption);
            case ENCRYPTION_FIRST -> answer(encryption, signing, ca);
            case SIGNING_LAST -> answer(encryption, ca, signing);
            case REVERSED -> answer(ca, encryption, signing);
            case SIGNING_EXPIRED -> answer(expired(signing), encryption, ca);
            case ENCRYPTION_EXPIRED -> answer(signing, expired(encryption), ca);
            case USAGES_SWAPPED ->
                answer(
                        again(signing, Copies.extensionsWithUsage(signing, KeyUsage.keyEncipherment)),
                        again(encryption, Copies.extensionsWithUsage(encryption, KeyUsage.digitalSignature)),
                        ca);
            case WITHOUT_KEY_USAGE -> without(ra, Extension.keyUsage);
            case WITHOUT_EXTENDED_KEY_USAGE -> without(ra, Extension.extendedKeyUsage);
            case OTHER_RA -> answer(withOtherKey(signing), withOtherKey(encryption), ca);
            case OTHER_CA -> answer(byOtherCa(signing), byOtherCa(encryption), ca);
            case WITHOUT_SIGNING -> answer(encryption, ca);
            case WITHOUT_ENCRYPTION -> answer(signing, ca);
            case WITHOUT_ISSUER -> answer(signing, encryption);
            case LOOK_ALIKE_CA -> answer(signing, encryption, stranger.lookAlike());
            case SINGLE_CA -> answer(ca);
            case EMPTY -> answer();
            case HTML -> page();
            case PEM -> pem(List.of(signing, encryption, ca));
            case NEXT_UNSIGNED, NEXT_SIGNER_FOREIGN -> answer(signing, encryption, ca);
        };
    }

    /** GetNextCACert; alterations of GetCACert that are not about a certificate's role apply, the others change nothing. */
    ScepAnswer ofNext(X509Certificate next, ScepAnswer correct, CertificatesAlteration alteration) {
        return switch (alteration) {
            case NEXT_UNSIGNED -> ScepAnswer.ok(CaCertificates.NEXT_MEDIA_TYPE, CertificatesOnly.encode(List.of(next)));
            case NEXT_SIGNER_FOREIGN ->
                ScepAnswer.ok(
                        CaCertificates.NEXT_MEDIA_TYPE,
                        SignedCertificates.encode(
                                List.of(next),
                                stranger.lookAlike(),
                                stranger.keys().getPrivate()));
            case EMPTY -> ScepAnswer.ok(CaCertificates.NEXT_MEDIA_TYPE, CertificatesOnly.encode(List.of()));
            case HTML -> page();
            default -> correct;
        };
    }

    private static ScepAnswer answer(X509Certificate... certificates) {
        return CertificatesAnswer.of(List.of(certificates));
    }

    private ScepAnswer without(RaCertificates ra, ASN1ObjectIdentifier extension) {
        return answer(
                again(ra.signing(), Copies.extensionsWithout(ra.signing(), extension)),
                again(ra.encryption(), Copies.extensionsWithout(ra.encryption(), extension)),
                authority.certificate());
    }

    private X509Certificate again(X509Certificate certificate, List<Extension> extensions) {
        return authority.issueForService(
                certificate.getSubjectX500Principal(),
                certificate.getPublicKey(),
                certificate.getNotBefore().toInstant(),
                certificate.getNotAfter().toInstant(),
                extensions);
    }

    private X509Certificate expired(X509Certificate certificate) {
        return authority.issueForService(
                certificate.getSubjectX500Principal(),
                certificate.getPublicKey(),
                certificate.getNotBefore().toInstant(),
                clock.instant().minus(EXPIRED_SINCE),
                Copies.extensions(certificate));
    }

    private X509Certificate withOtherKey(X509Certificate certificate) {
        return authority.issueForService(
                certificate.getSubjectX500Principal(),
                stranger.keys().getPublic(),
                certificate.getNotBefore().toInstant(),
                certificate.getNotAfter().toInstant(),
                Copies.extensions(certificate));
    }

    private X509Certificate byOtherCa(X509Certificate certificate) {
        return stranger.issue(
                certificate.getSubjectX500Principal(),
                certificate.getPublicKey(),
                certificate.getNotBefore().toInstant(),
                certificate.getNotAfter().toInstant(),
                certificate.getSerialNumber(),
                Copies.extensions(certificate));
    }

    private static ScepAnswer page() {
        return ScepAnswer.ok(
                "text/html",
                "<html><head><title>Sign in</title></head><body>Sign in to go on.</body></html>"
                        .getBytes(StandardCharsets.US_ASCII));
    }

    private static ScepAnswer pem(List<X509Certificate> certificates) {
        var text = new StringBuilder();
        try {
            for (var certificate : certificates) {
                text.append("-----BEGIN CERTIFICATE-----\n")
                        .append(Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(certificate.getEncoded()))
                        .append("\n-----END CERTIFICATE-----\n");
            }
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException("A certificate that was made here cannot be encoded", e);
        }
        return ScepAnswer.ok(CertificatesAnswer.MEDIA_TYPE, text.toString().getBytes(StandardCharsets.US_ASCII));
    }
}
