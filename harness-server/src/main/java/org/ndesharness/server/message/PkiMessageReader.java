package org.ndesharness.server.message;

import java.io.IOException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1InputStream;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1PrintableString;
import org.bouncycastle.asn1.ASN1String;
import org.bouncycastle.asn1.BERSequence;
import org.bouncycastle.asn1.cms.AttributeTable;
import org.bouncycastle.asn1.cms.CMSAttributes;
import org.bouncycastle.asn1.cms.CMSObjectIdentifiers;
import org.bouncycastle.asn1.cms.ContentInfo;
import org.bouncycastle.asn1.cms.Time;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.oiw.OIWObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.SignerInformation;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoVerifierBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.jspecify.annotations.Nullable;
import org.ndesharness.server.message.UnreadableMessageException.Layer;

/** Reads the outside of requests, in DER or BER: several clients write indefinite lengths. Safe for several threads. */
public final class PkiMessageReader {

    private static final Set<ASN1ObjectIdentifier> DIGESTS = Set.of(
            PKCSObjectIdentifiers.md5,
            OIWObjectIdentifiers.idSHA1,
            NISTObjectIdentifiers.id_sha224,
            NISTObjectIdentifiers.id_sha256,
            NISTObjectIdentifiers.id_sha384,
            NISTObjectIdentifiers.id_sha512);

    /** The length octet that stands for a length without end. */
    private static final int INDEFINITE = 0x80;

    /**
     * Reads one message.
     *
     * @throws UnreadableMessageException when it is no signed message, or lacks what an answer has to echo
     */
    public PkiMessage read(byte[] encoded) throws UnreadableMessageException {
        try {
            var tolerances = EnumSet.noneOf(Tolerance.class);
            var signedData = parse(encoded, tolerances);
            var signers = signedData.getSignerInfos().getSigners();
            if (signers.size() != 1) {
                throw new UnreadableMessageException(
                        Layer.SIGNED_DATA, "a pkiMessage has one signer, this one has " + signers.size());
            }
            var signerInfo = signers.iterator().next();
            var attributes = signerInfo.getSignedAttributes();
            if (attributes == null) {
                throw new UnreadableMessageException(Layer.SIGNED_DATA, "no signed attributes");
            }
            return read(signedData, signerInfo, attributes, signerOf(signedData, signerInfo), tolerances);
        } catch (CMSException | CertificateException | RuntimeException | StackOverflowError e) {
            // Bouncy Castle reports some malformed structures by unchecked exceptions, and reads nested ones by
            // recursion.
            throw new UnreadableMessageException(Layer.SIGNED_DATA, "not a signed message", e);
        }
    }

    private static PkiMessage read(
            CMSSignedData signedData,
            SignerInformation signerInfo,
            AttributeTable attributes,
            X509Certificate signer,
            Set<Tolerance> tolerances)
            throws UnreadableMessageException {
        var transactionId = text(attributes, ScepAttributes.TRANSACTION_ID, tolerances)
                .orElseThrow(() -> new UnreadableMessageException(Layer.SIGNED_DATA, "transactionID is missing"));
        if (transactionId.isEmpty()) {
            tolerances.add(Tolerance.TRANSACTION_ID_EMPTY);
        }
        var messageType = text(attributes, ScepAttributes.MESSAGE_TYPE, tolerances);
        if (messageType.isEmpty()) {
            tolerances.add(Tolerance.MESSAGE_TYPE_MISSING);
        }
        var digest = signerInfo.getDigestAlgorithmID().getAlgorithm();
        if (digest.equals(PKCSObjectIdentifiers.md5)) {
            tolerances.add(Tolerance.OBSOLETE_ALGORITHM);
        }
        return new PkiMessage(
                new TransactionId(transactionId),
                messageType.flatMap(MessageType::ofText),
                nonce(attributes, tolerances),
                signer,
                check(signerInfo, signer, digest),
                digest,
                signingTime(attributes),
                envelope(signedData, tolerances),
                tolerances);
    }

    private static CMSSignedData parse(byte[] encoded, Set<Tolerance> tolerances) throws CMSException {
        if (encoded.length > 1 && (encoded[1] & 0xff) == INDEFINITE) {
            tolerances.add(Tolerance.BER);
        }
        try (var in = new ASN1InputStream(encoded)) {
            var object = in.readObject();
            if (object == null) {
                throw new CMSException("nothing to read");
            }
            if (in.read() >= 0) {
                tolerances.add(Tolerance.TRAILING_BYTES);
            }
            if (object instanceof BERSequence) {
                tolerances.add(Tolerance.BER);
            }
            return new CMSSignedData(ContentInfo.getInstance(object));
        } catch (IOException e) {
            throw new CMSException("not ASN.1", e);
        }
    }

    private static SignatureCheck check(
            SignerInformation signerInfo, X509Certificate signer, ASN1ObjectIdentifier digest) {
        if (!DIGESTS.contains(digest)) {
            return SignatureCheck.UNSUPPORTED;
        }
        try {
            return signerInfo.verify(new JcaSimpleSignerInfoVerifierBuilder().build(signer.getPublicKey()))
                    ? SignatureCheck.GOOD
                    : SignatureCheck.BROKEN;
        } catch (OperatorCreationException e) {
            return SignatureCheck.UNSUPPORTED;
        } catch (CMSException | RuntimeException e) {
            return SignatureCheck.BROKEN;
        }
    }

    private static Optional<Envelope> envelope(CMSSignedData signedData, Set<Tolerance> tolerances) {
        var content = signedData.getSignedContent();
        if (content == null) {
            return Optional.empty();
        }
        if (!CMSObjectIdentifiers.data.equals(content.getContentType())) {
            tolerances.add(Tolerance.OUTER_CONTENT_TYPE);
        }
        return content.getContent() instanceof byte[] octets && octets.length > 0
                ? Optional.of(new Envelope(octets))
                : Optional.empty();
    }

    private static X509Certificate signerOf(CMSSignedData signedData, SignerInformation signerInfo)
            throws CertificateException, UnreadableMessageException {
        for (X509CertificateHolder holder : signedData.getCertificates().getMatches(null)) {
            if (signerInfo.getSID().match(holder)) {
                return new JcaX509CertificateConverter().getCertificate(holder);
            }
        }
        throw new UnreadableMessageException(Layer.SIGNED_DATA, "the signer's certificate is not in the message");
    }

    private static Optional<String> text(
            AttributeTable attributes, ASN1ObjectIdentifier oid, Set<Tolerance> tolerances) {
        if (!(value(attributes, oid) instanceof ASN1String text)) {
            return Optional.empty();
        }
        if (!(text instanceof ASN1PrintableString)) {
            tolerances.add(Tolerance.ATTRIBUTE_STRING_TYPE);
        }
        return Optional.of(text.getString());
    }

    private static Optional<Nonce> nonce(AttributeTable attributes, Set<Tolerance> tolerances) {
        if (value(attributes, ScepAttributes.SENDER_NONCE) instanceof ASN1OctetString octets) {
            if (octets.getOctetsLength() != Nonce.LENGTH) {
                tolerances.add(Tolerance.NONCE_LENGTH);
            }
            return Optional.of(new Nonce(octets.getOctets()));
        }
        tolerances.add(Tolerance.NONCE_MISSING);
        return Optional.empty();
    }

    private static Optional<Instant> signingTime(AttributeTable attributes) {
        var value = value(attributes, CMSAttributes.signingTime);
        if (value == null) {
            return Optional.empty();
        }
        return Optional.of(Time.getInstance(value).getDate().toInstant());
    }

    private static @Nullable ASN1Encodable value(AttributeTable attributes, ASN1ObjectIdentifier oid) {
        var attribute = attributes.get(oid);
        return attribute == null || attribute.getAttrValues().size() == 0
                ? null
                : attribute.getAttrValues().getObjectAt(0);
    }
}
