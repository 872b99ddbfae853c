package org.ndesharness.client.evidence.reader;

import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x500.RDN;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.AuthorityKeyIdentifier;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.SubjectKeyIdentifier;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.operator.DefaultAlgorithmNameFinder;
import org.bouncycastle.util.encoders.Hex;
import org.jspecify.annotations.Nullable;
import org.ndesharness.client.evidence.CertificateDetails;
import org.ndesharness.client.evidence.Citation;
import org.ndesharness.client.evidence.StoredCertificate;

/** A certificate's own words as evidence, written as Windows writes them: the most special part of a name first. */
final class CertificateFacts {

    private static final Map<Integer, String> KEY_USAGES = Map.of(
            KeyUsage.digitalSignature, "digitalSignature",
            KeyUsage.nonRepudiation, "nonRepudiation",
            KeyUsage.keyEncipherment, "keyEncipherment",
            KeyUsage.dataEncipherment, "dataEncipherment",
            KeyUsage.keyAgreement, "keyAgreement",
            KeyUsage.keyCertSign, "keyCertSign",
            KeyUsage.cRLSign, "cRLSign",
            KeyUsage.encipherOnly, "encipherOnly",
            KeyUsage.decipherOnly, "decipherOnly");

    private CertificateFacts() {}

    /** Where a certificate stands, once it is known what can be said of it. */
    @FunctionalInterface
    interface Citing {
        Citation cite(String words);
    }

    /** The certificate; empty when a part of it is malformed. */
    static Optional<StoredCertificate> of(X509CertificateHolder certificate, Citing citing) {
        try {
            String subject = name(certificate.getSubject());
            String issuer = name(certificate.getIssuer());
            String thumbprint = thumbprint("SHA-1", certificate);
            return Optional.of(new StoredCertificate(
                    citing.cite(words(subject, issuer, certificate, thumbprint)),
                    "",
                    subject,
                    issuer,
                    thumbprint,
                    Optional.of(certificate.getNotBefore().toInstant()),
                    Optional.of(certificate.getNotAfter().toInstant()),
                    usages(certificate),
                    Optional.of(details(certificate))));
        } catch (IOException | RuntimeException malformed) {
            // Names, times and extensions are decoded here and not before.
            return Optional.empty();
        }
    }

    /** Whose it is, who issued it, how long and how it is signed: what it is cited for. */
    private static String words(String subject, String issuer, X509CertificateHolder certificate, String thumbprint) {
        return "Subject: %s  Issuer: %s  NotAfter: %s  Signature: %s  SHA-1: %s"
                .formatted(
                        subject,
                        issuer,
                        certificate.getNotAfter().toInstant(),
                        algorithm(certificate.getSignatureAlgorithm()),
                        thumbprint);
    }

    /** A name as Windows writes it. */
    static String name(X500Name written) {
        List<RDN> parts = new ArrayList<>(List.of(written.getRDNs()));
        Collections.reverse(parts);
        return parts.stream()
                .map(part -> BCStyle.INSTANCE.toString(new X500Name(new RDN[] {part})))
                .collect(Collectors.joining(", "));
    }

    private static String usages(X509CertificateHolder certificate) {
        ExtendedKeyUsage usages = ExtendedKeyUsage.fromExtensions(extensions(certificate));
        return usages == null
                ? ""
                : Stream.of(usages.getUsages()).map(KeyPurposeId::getId).collect(Collectors.joining(", ", "{", "}"));
    }

    private static CertificateDetails details(X509CertificateHolder certificate) throws IOException {
        Extensions extensions = extensions(certificate);
        BasicConstraints constraints = BasicConstraints.fromExtensions(extensions);
        SubjectKeyIdentifier own = SubjectKeyIdentifier.fromExtensions(extensions);
        AuthorityKeyIdentifier issuers = AuthorityKeyIdentifier.fromExtensions(extensions);
        byte[] issuersKey = issuers == null ? null : issuers.getKeyIdentifierOctets();
        return new CertificateDetails(
                certificate.getSerialNumber().toString(16).toLowerCase(Locale.ROOT),
                thumbprint("SHA-256", certificate),
                keyUsages(KeyUsage.fromExtensions(extensions)),
                constraints != null && constraints.isCA(),
                own == null ? "" : Hex.toHexString(own.getKeyIdentifier()),
                issuersKey == null ? "" : Hex.toHexString(issuersKey),
                algorithm(certificate.getSignatureAlgorithm()),
                "",
                PublicKeys.id(certificate.getSubjectPublicKeyInfo()));
    }

    /** An empty list in place of none. */
    private static Extensions extensions(X509CertificateHolder certificate) {
        Extensions extensions = certificate.getExtensions();
        return extensions == null ? new Extensions(new Extension[0]) : extensions;
    }

    private static Set<String> keyUsages(@Nullable KeyUsage usages) {
        Set<String> names = new LinkedHashSet<>();
        if (usages != null) {
            KEY_USAGES.forEach((bit, name) -> {
                if (usages.hasUsages(bit)) {
                    names.add(name);
                }
            });
        }
        return names;
    }

    private static String algorithm(AlgorithmIdentifier algorithm) {
        ASN1ObjectIdentifier id = algorithm.getAlgorithm();
        return PKCSObjectIdentifiers.id_RSASSA_PSS.equals(id)
                ? CertificateDetails.PSS
                : new DefaultAlgorithmNameFinder().getAlgorithmName(id);
    }

    private static String thumbprint(String digest, X509CertificateHolder certificate) throws IOException {
        try {
            return Hex.toHexString(MessageDigest.getInstance(digest).digest(certificate.getEncoded()))
                    .toUpperCase(Locale.ROOT);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
