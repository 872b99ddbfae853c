package org.ndesharness.client.evidence.reader;

import java.io.IOException;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.asn1.ASN1InputStream;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.cms.CMSObjectIdentifiers;
import org.bouncycastle.asn1.cms.ContentInfo;
import org.bouncycastle.asn1.cms.SignedData;
import org.bouncycastle.asn1.cms.SignerInfo;
import org.ndesharness.client.evidence.MessageEnvelope;
import org.ndesharness.client.evidence.MessageSigner;
import org.ndesharness.client.evidence.ScepAttributes;
import org.ndesharness.client.evidence.ScepMessage;
import org.ndesharness.client.evidence.ScepMessage.Form;

/**
 * A pkiMessage out of its octets: a SignedData with one signer whose signed attributes are SCEP's (RFC 8894, section 3.1), in
 * DER or BER.
 */
final class EncodedMessage {

    /** No message is larger: the certificates in one are few, and its request is short. */
    static final int LARGEST = 1 << 20;

    private static final int SHORTEST = 64;

    private EncodedMessage() {}

    /** Empty for what is none. */
    static Optional<ScepMessage> of(byte[] encoded, CertificateFacts.Citing citing) {
        if (encoded.length < SHORTEST || encoded.length > LARGEST || encoded[0] != 0x30) {
            return Optional.empty();
        }
        Optional<BerShape> shape = BerShape.of(encoded);
        if (shape.isEmpty()) {
            return Optional.empty();
        }
        try (ASN1InputStream in = new ASN1InputStream(encoded)) {
            return in.readObject() instanceof ASN1Sequence outer
                            && outer.size() > 1
                            && outer.getObjectAt(0) instanceof ASN1ObjectIdentifier type
                            && CMSObjectIdentifiers.signedData.equals(type)
                    ? message(outer, shape.get(), encoded, citing)
                    : Optional.empty();
        } catch (IOException | RuntimeException malformed) {
            // Bouncy Castle reports some malformed structures by unchecked exceptions.
            return Optional.empty();
        }
    }

    private static Optional<ScepMessage> message(
            ASN1Sequence outer, BerShape shape, byte[] encoded, CertificateFacts.Citing citing) throws IOException {
        ContentInfo info = ContentInfo.getInstance(outer);
        SignedData data = SignedData.getInstance(info.getContent());
        if (data.getSignerInfos().size() != 1) {
            return Optional.empty();
        }
        SignerInfo signerInfo = SignerInfo.getInstance(data.getSignerInfos().getObjectAt(0));
        if (signerInfo.getAuthenticatedAttributes() == null
                || !SignedAttributes.areOfScep(signerInfo.getAuthenticatedAttributes())) {
            return Optional.empty();
        }
        byte[] content = data.getEncapContentInfo().getContent() instanceof ASN1OctetString octets
                ? octets.getOctets()
                : new byte[0];
        Optional<BerShape> inner = BerShape.of(content);
        ScepAttributes attributes = SignedAttributes.of(signerInfo.getAuthenticatedAttributes());
        MessageSigner signer = EncodedSigner.of(info, data, signerInfo, citing);
        Optional<MessageEnvelope> envelope = inner.flatMap(whole -> EncodedEnvelope.of(content));
        ScepMessage read = new ScepMessage(
                citing.cite(""),
                attributes,
                signer,
                envelope,
                forms(shape, envelope.flatMap(e -> inner)),
                PublicKeys.sha256(encoded));
        return Optional.of(new ScepMessage(
                citing.cite(MessageWords.of(read)), attributes, signer, envelope, read.forms(), read.sha256()));
    }

    private static Set<Form> forms(BerShape outer, Optional<BerShape> inner) {
        Set<Form> forms = EnumSet.noneOf(Form.class);
        if (outer.indefinite() || inner.filter(BerShape::indefinite).isPresent()) {
            forms.add(Form.INDEFINITE_LENGTH);
        }
        if (outer.constructedOctets()
                || inner.filter(BerShape::constructedOctets).isPresent()) {
            forms.add(Form.CONSTRUCTED_OCTETS);
        }
        return forms;
    }
}
