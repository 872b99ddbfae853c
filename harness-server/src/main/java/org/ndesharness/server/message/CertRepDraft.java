package org.ndesharness.server.message;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERPrintableString;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.DERUTF8String;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.AttributeTable;
import org.bouncycastle.asn1.cms.CMSAttributes;
import org.bouncycastle.asn1.cms.Time;
import org.bouncycastle.cert.X509CRLHolder;

/**
 * A CertRep before it is encrypted and signed (RFC 8894 section 3.3.2). Every part can still be changed, to wrong values
 * too. For one thread.
 */
public final class CertRepDraft {

    private final Map<ASN1ObjectIdentifier, ASN1Encodable> attributes = new LinkedHashMap<>();
    private final X509Certificate recipient;
    private ReplyShape shape;
    private Optional<List<X509Certificate>> certificates = Optional.empty();
    private Optional<X509CRLHolder> revocationList = Optional.empty();
    private boolean signatureBroken;

    private CertRepDraft(PkiMessage request, ReplyShape shape, PkiStatus status, Nonce senderNonce) {
        this.recipient = request.signer();
        this.shape = shape;
        text(ScepAttributes.MESSAGE_TYPE, Integer.toString(MessageType.CERT_REP.code()));
        text(ScepAttributes.PKI_STATUS, Integer.toString(status.code()));
        text(ScepAttributes.TRANSACTION_ID, request.transactionId().value());
        request.senderNonce().ifPresent(this::recipientNonce);
        octets(ScepAttributes.SENDER_NONCE, senderNonce.bytes());
    }

    /** Hands certificates over. */
    public static CertRepDraft success(
            PkiMessage request, ReplyShape shape, Nonce senderNonce, List<X509Certificate> certificates) {
        var draft = new CertRepDraft(request, shape, PkiStatus.SUCCESS, senderNonce);
        draft.issued();
        draft.certificates(certificates);
        return draft;
    }

    /** Hands a revocation list over. */
    public static CertRepDraft success(
            PkiMessage request, ReplyShape shape, Nonce senderNonce, X509CRLHolder revocationList) {
        var draft = new CertRepDraft(request, shape, PkiStatus.SUCCESS, senderNonce);
        draft.revocationList = Optional.of(revocationList);
        return draft;
    }

    /**
     * Refuses.
     *
     * @param hresult code that Windows adds in an attribute of its own; left out when empty
     */
    public static CertRepDraft failure(
            PkiMessage request, ReplyShape shape, Nonce senderNonce, FailInfo failInfo, OptionalInt hresult) {
        var draft = new CertRepDraft(request, shape, PkiStatus.FAILURE, senderNonce);
        draft.failInfo(Integer.toString(failInfo.code()));
        if (shape.windowsAttributes() && hresult.isPresent()) {
            draft.text(ScepAttributes.SCEP_ERROR, Integer.toString(hresult.getAsInt()));
        }
        return draft;
    }

    /** Puts off: a manager has to approve. */
    public static CertRepDraft pending(PkiMessage request, ReplyShape shape, Nonce senderNonce) {
        return new CertRepDraft(request, shape, PkiStatus.PENDING, senderNonce);
    }

    /** Another pkiStatus; without failInfo and Microsoft's attributes, which go with the status that was. */
    public void status(String code) {
        text(ScepAttributes.PKI_STATUS, code);
        attributes.remove(ScepAttributes.FAIL_INFO);
        attributes.remove(ScepAttributes.SCEP_ERROR);
        attributes.remove(ScepAttributes.SCEP_SERVER_MESSAGE);
    }

    /** Leaves pkiStatus out. */
    public void withoutStatus() {
        attributes.remove(ScepAttributes.PKI_STATUS);
    }

    /** Sets failInfo. */
    public void failInfo(String code) {
        text(ScepAttributes.FAIL_INFO, code);
    }

    /** Leaves failInfo out. */
    public void withoutFailInfo() {
        attributes.remove(ScepAttributes.FAIL_INFO);
    }

    /** Sets failInfoText, for people (RFC 8894 section 3.2.1.4). */
    public void failInfoText(String text) {
        attributes.put(ScepAttributes.FAIL_INFO_TEXT, new DERUTF8String(text));
    }

    /** Sets transactionID. */
    public void transactionId(String value) {
        text(ScepAttributes.TRANSACTION_ID, value);
    }

    /** Sets recipientNonce. */
    public void recipientNonce(Nonce nonce) {
        octets(ScepAttributes.RECIPIENT_NONCE, nonce.bytes());
    }

    /** Leaves recipientNonce out. */
    public void withoutRecipientNonce() {
        attributes.remove(ScepAttributes.RECIPIENT_NONCE);
    }

    /** Exchanges the two nonces. */
    public void swapNonces() {
        var recipientNonce = attributes.get(ScepAttributes.RECIPIENT_NONCE);
        var senderNonce = attributes.get(ScepAttributes.SENDER_NONCE);
        if (recipientNonce != null && senderNonce != null) {
            attributes.put(ScepAttributes.RECIPIENT_NONCE, senderNonce);
            attributes.put(ScepAttributes.SENDER_NONCE, recipientNonce);
        }
    }

    /** Puts certificates into the envelope, in this order; an envelope without any when the list is empty. */
    public void certificates(List<X509Certificate> handedOver) {
        certificates = Optional.of(List.copyOf(handedOver));
        revocationList = Optional.empty();
    }

    /** The certificates in the envelope; empty when there is no envelope, or one with a revocation list. */
    public Optional<List<X509Certificate>> certificates() {
        return certificates;
    }

    /** Takes the envelope away. */
    public void withoutEnvelope() {
        certificates = Optional.empty();
        revocationList = Optional.empty();
    }

    /** Adds a signingTime, which NDES does not send. */
    public void signingTime(Instant time) {
        attributes.put(CMSAttributes.signingTime, new Time(Date.from(time)));
    }

    /** Changes the form. */
    public void shape(ReplyShape other) {
        shape = other;
    }

    /** Lets the signature not fit. */
    public void breakSignature() {
        signatureBroken = true;
    }

    /** The form. */
    public ReplyShape shape() {
        return shape;
    }

    X509Certificate recipient() {
        return recipient;
    }

    Optional<X509CRLHolder> revocationList() {
        return revocationList;
    }

    boolean signatureBroken() {
        return signatureBroken;
    }

    AttributeTable attributes() {
        var vector = new ASN1EncodableVector();
        attributes.forEach((oid, value) -> vector.add(new Attribute(oid, new DERSet(value))));
        return new AttributeTable(vector);
    }

    private void issued() {
        if (shape.windowsAttributes()) {
            attributes.put(ScepAttributes.SCEP_SERVER_MESSAGE, new DERUTF8String("Issued"));
        }
    }

    private void text(ASN1ObjectIdentifier oid, String value) {
        attributes.put(oid, new DERPrintableString(value));
    }

    private void octets(ASN1ObjectIdentifier oid, byte[] value) {
        attributes.put(oid, new DEROctetString(value));
    }
}
