package org.ndesharness.server.message;

import java.io.IOException;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1String;
import org.bouncycastle.asn1.cms.AttributeTable;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cms.CMSEnvelopedData;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.KeyTransRecipientId;
import org.bouncycastle.cms.SignerInformation;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoVerifierBuilder;
import org.bouncycastle.cms.jcajce.JceKeyTransEnvelopedRecipient;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.pkcs.PKCS10CertificationRequest;
import org.jspecify.annotations.Nullable;
import org.ndesharness.server.message.UnreadableMessageException.Layer;

/**
 * Reads requests, in DER or BER: several clients write indefinite lengths.
 *
 * <p>The recipient is found by issuer and serial number, because some clients encrypt to every certificate they were
 * given and the first is not ours.
 */
public final class PkiMessageReader {

    private final KeyTransRecipientId recipient;
    private final PrivateKey key;

    /**
     * A reader for one recipient.
     *
     * @param recipient the RA's encryption certificate
     * @param key its private key
     */
    public PkiMessageReader(X509Certificate recipient, PrivateKey key) {
        this.recipient = new KeyTransRecipientId(
                X500Name.getInstance(recipient.getIssuerX500Principal().getEncoded()), recipient.getSerialNumber());
        this.key = key;
    }

    /** Reads one message. */
    public PkiMessage read(byte[] encoded) throws UnreadableMessageException {
        CMSSignedData signedData;
        SignerInformation signerInfo;
        X509Certificate signer;
        try {
            signedData = new CMSSignedData(encoded);
            var signers = signedData.getSignerInfos().getSigners();
            if (signers.size() != 1) {
                throw new UnreadableMessageException(
                        Layer.SIGNED_DATA, "a pkiMessage has one signer, this one has " + signers.size());
            }
            signerInfo = signers.iterator().next();
            signer = signerOf(signedData, signerInfo);
            if (!signerInfo.verify(new JcaSimpleSignerInfoVerifierBuilder().build(signer.getPublicKey()))) {
                throw new UnreadableMessageException(Layer.SIGNED_DATA, "the signature does not fit its certificate");
            }
        } catch (CMSException | CertificateException | OperatorCreationException | RuntimeException e) {
            // Bouncy Castle reports some malformed structures by unchecked exceptions.
            throw new UnreadableMessageException(Layer.SIGNED_DATA, "not a signed message", e);
        }
        var attributes = signerInfo.getSignedAttributes();
        if (attributes == null) {
            throw new UnreadableMessageException(Layer.SIGNED_DATA, "no signed attributes");
        }
        var transactionId = new TransactionId(text(attributes, ScepAttributes.TRANSACTION_ID, "transactionID"));
        var messageType = MessageType.ofText(text(attributes, ScepAttributes.MESSAGE_TYPE, "messageType"));
        var nonce = nonce(attributes);
        var content = signedData.getSignedContent();
        var digest = signerInfo.getDigestAlgorithmID().getAlgorithm();
        var holdsRequest = messageType
                .filter(type -> type == MessageType.PKCS_REQ || type == MessageType.RENEWAL_REQ)
                .isPresent();
        if (content == null || !(content.getContent() instanceof byte[] envelope)) {
            if (holdsRequest) {
                throw new UnreadableMessageException(Layer.ENVELOPE, "a request without content");
            }
            return new PkiMessage(
                    transactionId, messageType, nonce, signer, digest, Optional.empty(), Optional.empty());
        }
        return open(envelope, holdsRequest, transactionId, messageType, nonce, signer, digest);
    }

    private PkiMessage open(
            byte[] encoded,
            boolean holdsRequest,
            TransactionId transactionId,
            Optional<MessageType> messageType,
            Nonce nonce,
            X509Certificate signer,
            ASN1ObjectIdentifier digest)
            throws UnreadableMessageException {
        try {
            var envelope = new CMSEnvelopedData(encoded);
            var recipientInfo = envelope.getRecipientInfos().get(recipient);
            if (recipientInfo == null) {
                throw new UnreadableMessageException(Layer.ENVELOPE, "encrypted to another certificate");
            }
            var messageData = recipientInfo.getContent(new JceKeyTransEnvelopedRecipient(key));
            Optional<PKCS10CertificationRequest> csr =
                    holdsRequest ? Optional.of(new PKCS10CertificationRequest(messageData)) : Optional.empty();
            var cipher = envelope.getContentEncryptionAlgorithm().getAlgorithm();
            return new PkiMessage(transactionId, messageType, nonce, signer, digest, Optional.of(cipher), csr);
        } catch (CMSException | IOException | RuntimeException e) {
            throw new UnreadableMessageException(Layer.ENVELOPE, "the envelope cannot be opened", e);
        }
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

    private static String text(AttributeTable attributes, ASN1ObjectIdentifier oid, String name)
            throws UnreadableMessageException {
        if (value(attributes, oid) instanceof ASN1String text) {
            return text.getString();
        }
        throw new UnreadableMessageException(Layer.SIGNED_DATA, name + " is missing");
    }

    private static Nonce nonce(AttributeTable attributes) throws UnreadableMessageException {
        if (value(attributes, ScepAttributes.SENDER_NONCE) instanceof ASN1OctetString octets) {
            return new Nonce(octets.getOctets());
        }
        throw new UnreadableMessageException(Layer.SIGNED_DATA, "senderNonce is missing");
    }

    private static @Nullable ASN1Encodable value(AttributeTable attributes, ASN1ObjectIdentifier oid) {
        var attribute = attributes.get(oid);
        return attribute == null || attribute.getAttrValues().size() == 0
                ? null
                : attribute.getAttrValues().getObjectAt(0);
    }
}
