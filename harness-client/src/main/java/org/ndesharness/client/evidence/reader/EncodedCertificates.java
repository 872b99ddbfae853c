package org.ndesharness.client.evidence.reader;

import java.io.IOException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1InputStream;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.ASN1Set;
import org.bouncycastle.asn1.cms.ContentInfo;
import org.bouncycastle.asn1.cms.SignedData;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.Certificate;
import org.bouncycastle.cert.X509CertificateHolder;

/**
 * What bytes in DER or BER hold: a certificate, a PKCS #7 file of them as GetCACert answers (RFC 8894, section 4.2.1.2), or a
 * private key, of which nothing is kept.
 *
 * @param certificates in the order of the file, no more than {@link #MOST}
 * @param more whether there were more
 * @param secret whether it is a private key, or a file that holds one
 */
record EncodedCertificates(List<X509CertificateHolder> certificates, boolean more, boolean secret) {

    static final int MOST = 200;

    /** No file of certificates that people hand over is larger. */
    static final int LARGEST = 1 << 20;

    private static final EncodedCertificates SECRET = new EncodedCertificates(List.of(), false, true);

    /** Encryption with a password: PKCS #5 and PKCS #12. */
    private static final List<String> PASSWORD_ENCRYPTION = List.of("1.2.840.113549.1.5.", "1.2.840.113549.1.12.1.");

    private static final int PFX_VERSION = 3;

    /** What an RSA key has after its version: modulus, exponents, primes, exponents and coefficient. */
    private static final int RSA_PARTS = 9;

    /** Empty for bytes that are neither. */
    static Optional<EncodedCertificates> of(byte[] encoded) {
        if (encoded.length < 8 || encoded.length > LARGEST || encoded[0] != 0x30) {
            return Optional.empty();
        }
        try (ASN1InputStream in = new ASN1InputStream(encoded)) {
            ASN1Primitive outer = in.readObject();
            return outer instanceof ASN1Sequence sequence && sequence.size() > 1 ? of(sequence) : Optional.empty();
        } catch (IOException | RuntimeException malformed) {
            // Bouncy Castle reports some malformed structures by unchecked exceptions.
            return Optional.empty();
        }
    }

    private static Optional<EncodedCertificates> of(ASN1Sequence outer) {
        ASN1Encodable first = outer.getObjectAt(0);
        if (first instanceof ASN1ObjectIdentifier type) {
            return PKCSObjectIdentifiers.signedData.equals(type) ? signed(outer) : Optional.empty();
        }
        if (isSecret(outer)) {
            return Optional.of(SECRET);
        }
        boolean certificate = first instanceof ASN1Sequence && outer.size() == 3;
        return certificate
                ? Optional.of(new EncodedCertificates(
                        List.of(new X509CertificateHolder(Certificate.getInstance(outer))), false, false))
                : Optional.empty();
    }

    private static Optional<EncodedCertificates> signed(ASN1Sequence outer) {
        ASN1Set set = SignedData.getInstance(ContentInfo.getInstance(outer).getContent())
                .getCertificates();
        if (set == null) {
            return Optional.empty();
        }
        List<X509CertificateHolder> certificates = new ArrayList<>();
        for (int i = 0; i < set.size() && i < MOST; i++) {
            if (set.getObjectAt(i) instanceof ASN1Sequence certificate) {
                certificates.add(new X509CertificateHolder(Certificate.getInstance(certificate)));
            }
        }
        return certificates.isEmpty()
                ? Optional.empty()
                : Optional.of(new EncodedCertificates(certificates, set.size() > MOST, false));
    }

    /** PKCS #12, PKCS #8 with and without a password, and the older forms of RSA and elliptic curves. */
    private static boolean isSecret(ASN1Sequence outer) {
        ASN1Encodable second = outer.getObjectAt(1);
        if (outer.getObjectAt(0) instanceof ASN1Integer version) {
            BigInteger number = version.getValue();
            return (second instanceof ASN1Sequence && number.equals(BigInteger.valueOf(PFX_VERSION)))
                    || (second instanceof ASN1Sequence
                            && outer.size() > 2
                            && outer.getObjectAt(2) instanceof ASN1OctetString)
                    || (second instanceof ASN1Integer && outer.size() >= RSA_PARTS)
                    || second instanceof ASN1OctetString;
        }
        return outer.getObjectAt(0) instanceof ASN1Sequence algorithm
                && second instanceof ASN1OctetString
                && algorithm.size() > 0
                && algorithm.getObjectAt(0) instanceof ASN1ObjectIdentifier id
                && PASSWORD_ENCRYPTION.stream().anyMatch(id.getId()::startsWith);
    }
}
