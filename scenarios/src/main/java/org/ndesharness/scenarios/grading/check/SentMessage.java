package org.ndesharness.scenarios.grading.check;

import java.io.IOException;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.cms.AttributeTable;
import org.bouncycastle.asn1.cms.ContentInfo;
import org.bouncycastle.asn1.cms.EnvelopedData;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.SignerInformation;
import org.jspecify.annotations.Nullable;

/**
 * What of a pkiMessage only its encoding shows (RFC 8894 section 3.2).
 *
 * @param outerContentType of the signed content
 * @param attributes that are signed; empty when none are
 * @param innerContentType of the encrypted content; empty when the content is no envelope
 * @param signer the certificate that goes with the signature, when the message includes it
 */
record SentMessage(
        ASN1ObjectIdentifier outerContentType,
        Optional<AttributeTable> attributes,
        Optional<ASN1ObjectIdentifier> innerContentType,
        Optional<X509CertificateHolder> signer) {

    static final ASN1ObjectIdentifier MESSAGE_TYPE = new ASN1ObjectIdentifier("2.16.840.1.113733.1.9.2");
    static final ASN1ObjectIdentifier SENDER_NONCE = new ASN1ObjectIdentifier("2.16.840.1.113733.1.9.5");
    static final ASN1ObjectIdentifier TRANSACTION_ID = new ASN1ObjectIdentifier("2.16.840.1.113733.1.9.7");

    /** Reads a message; empty when it is no CMS SignedData with a signer. */
    static Optional<SentMessage> read(byte[] encoded) {
        try {
            CMSSignedData signed = new CMSSignedData(encoded);
            if (signed.getSignerInfos().size() == 0) {
                return Optional.empty();
            }
            SignerInformation signer =
                    signed.getSignerInfos().getSigners().iterator().next();
            byte @Nullable [] content = signed.getSignedContent() == null
                    ? null
                    : (byte[]) signed.getSignedContent().getContent();
            return Optional.of(new SentMessage(
                    new ASN1ObjectIdentifier(signed.getSignedContentTypeOID()),
                    Optional.ofNullable(signer.getSignedAttributes()),
                    Optional.ofNullable(content).flatMap(SentMessage::innerContentType),
                    signed.getCertificates().getMatches(null).stream()
                            .filter(signer.getSID()::match)
                            .findFirst()));
        } catch (CMSException | RuntimeException | StackOverflowError e) {
            // Bouncy Castle reports some malformed structures by unchecked exceptions, and nests as deep as it is told
            // to.
            return Optional.empty();
        }
    }

    private static Optional<ASN1ObjectIdentifier> innerContentType(byte[] content) {
        try {
            return Optional.of(
                    EnvelopedData.getInstance(ContentInfo.getInstance(content).getContent())
                            .getEncryptedContentInfo()
                            .getContentType());
        } catch (RuntimeException e) {
            return Optional.empty();
        }
    }

    /** The value of a signed attribute; empty when it is not there. */
    Optional<ASN1Encodable> attribute(ASN1ObjectIdentifier name) {
        return attributes
                .map(table -> table.get(name))
                .filter(found -> found.getAttrValues().size() > 0)
                .map(found -> found.getAttrValues().getObjectAt(0));
    }

    /** SHA-256 of the signer's public key, as {@code SubjectPublicKeyInfo}, in lower-case hex. */
    Optional<String> signerKey() {
        return signer.map(certificate -> {
            try {
                return HandedOver.thumbprint(
                        certificate.getSubjectPublicKeyInfo().getEncoded());
            } catch (IOException e) {
                throw new IllegalStateException("A key that was read cannot be encoded", e);
            }
        });
    }
}
