package org.ndesharness.client.evidence.reader;

import java.io.IOException;
import java.security.PublicKey;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.ASN1Set;
import org.bouncycastle.asn1.cms.ContentInfo;
import org.bouncycastle.asn1.cms.IssuerAndSerialNumber;
import org.bouncycastle.asn1.cms.SignedData;
import org.bouncycastle.asn1.cms.SignerInfo;
import org.bouncycastle.asn1.x509.Certificate;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.CMSSignerDigestMismatchException;
import org.bouncycastle.cms.SignerInformation;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoVerifierBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.util.encoders.Hex;
import org.jspecify.annotations.Nullable;
import org.ndesharness.client.evidence.CertificateDetails;
import org.ndesharness.client.evidence.MessageSigner;
import org.ndesharness.client.evidence.PublicKeyFacts;
import org.ndesharness.client.evidence.SignatureState;
import org.ndesharness.client.evidence.StoredCertificate;

/** Who signed a message, and whether that is so (RFC 5652, section 5.4). */
final class EncodedSigner {

    /** A message carries its signer's certificate and at most the chain above it. */
    private static final int MOST_CERTIFICATES = 20;

    private EncodedSigner() {}

    static MessageSigner of(ContentInfo message, SignedData data, SignerInfo info, CertificateFacts.Citing citing)
            throws IOException {
        ASN1Set certificates = data.getCertificates();
        int count = certificates == null ? 0 : certificates.size();
        Signer named = Signer.of(info.getSID().getId());
        Optional<X509CertificateHolder> own = own(certificates, named, citing);
        Optional<StoredCertificate> facts = own.flatMap(holder -> CertificateFacts.of(holder, citing));
        Optional<PublicKeyFacts> key =
                own.isPresent() ? Optional.of(PublicKeys.facts(own.get().getSubjectPublicKeyInfo())) : Optional.empty();
        return new MessageSigner(
                count,
                named.issuer(),
                named.serial(),
                named.subjectKey(),
                facts,
                key,
                AlgorithmNames.digest(info.getDigestAlgorithm().getAlgorithm().getId()),
                own.isPresent() ? state(message, data, own.get()) : SignatureState.NOT_CHECKED);
    }

    /** How a message names its signer. */
    private record Signer(String issuer, String serial, String subjectKey) {

        static Signer of(ASN1Encodable id) {
            if (id instanceof ASN1OctetString key) {
                return new Signer("", "", Hex.toHexString(key.getOctets()));
            }
            IssuerAndSerialNumber certificate = IssuerAndSerialNumber.getInstance(id);
            return new Signer(
                    CertificateFacts.name(certificate.getName()),
                    certificate.getSerialNumber().getValue().toString(16),
                    "");
        }

        boolean is(StoredCertificate certificate) {
            CertificateDetails details = certificate.details().orElseThrow();
            return serial.isEmpty()
                    ? subjectKey.equals(details.subjectKey())
                    : serial.equals(details.serial()) && StoredCertificate.isSameName(issuer, certificate.issuer());
        }
    }

    private static Optional<X509CertificateHolder> own(
            @Nullable ASN1Set certificates, Signer signer, CertificateFacts.Citing citing) {
        for (int i = 0; certificates != null && i < certificates.size() && i < MOST_CERTIFICATES; i++) {
            if (certificates.getObjectAt(i) instanceof ASN1Sequence encoded) {
                X509CertificateHolder holder = new X509CertificateHolder(Certificate.getInstance(encoded));
                if (CertificateFacts.of(holder, citing).filter(signer::is).isPresent()) {
                    return Optional.of(holder);
                }
            }
        }
        return Optional.empty();
    }

    /** A message without content is signed over none (RFC 8894, section 3.3.2.2). */
    private static SignatureState state(ContentInfo message, SignedData data, X509CertificateHolder certificate) {
        try {
            Optional<PublicKey> key = PublicKeys.usable(certificate.getSubjectPublicKeyInfo());
            if (key.isEmpty()) {
                return SignatureState.NOT_CHECKED;
            }
            CMSSignedData signed = data.getEncapContentInfo().getContent() == null
                    ? new CMSSignedData(new CMSProcessableByteArray(new byte[0]), message)
                    : new CMSSignedData(message);
            SignerInformation signer =
                    signed.getSignerInfos().getSigners().iterator().next();
            boolean verifies = signer.verify(new JcaSimpleSignerInfoVerifierBuilder()
                    .setProvider(PublicKeys.PROVIDER)
                    .build(key.get()));
            return verifies ? SignatureState.VERIFIES : SignatureState.DOES_NOT_VERIFY;
        } catch (CMSSignerDigestMismatchException changed) {
            return SignatureState.DOES_NOT_VERIFY;
        } catch (CMSException | IOException | OperatorCreationException | RuntimeException notTold) {
            // An algorithm that is not known, or attributes that the verification insists on.
            return SignatureState.NOT_CHECKED;
        }
    }
}
