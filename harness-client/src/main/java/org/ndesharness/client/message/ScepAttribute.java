package org.ndesharness.client.message;

import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.cms.CMSAttributes;

/** The signed attributes of a pkiMessage (RFC 8894, section 3.2.1, and RFC 5652, section 11). */
public enum ScepAttribute {
    CONTENT_TYPE("contentType", CMSAttributes.contentType),
    MESSAGE_DIGEST("messageDigest", CMSAttributes.messageDigest),
    SIGNING_TIME("signingTime", CMSAttributes.signingTime),
    MESSAGE_TYPE("messageType", new ASN1ObjectIdentifier("2.16.840.1.113733.1.9.2")),
    PKI_STATUS("pkiStatus", new ASN1ObjectIdentifier("2.16.840.1.113733.1.9.3")),
    FAIL_INFO("failInfo", new ASN1ObjectIdentifier("2.16.840.1.113733.1.9.4")),
    SENDER_NONCE("senderNonce", new ASN1ObjectIdentifier("2.16.840.1.113733.1.9.5")),
    RECIPIENT_NONCE("recipientNonce", new ASN1ObjectIdentifier("2.16.840.1.113733.1.9.6")),
    TRANSACTION_ID("transactionID", new ASN1ObjectIdentifier("2.16.840.1.113733.1.9.7")),
    FAIL_INFO_TEXT("failInfoText", new ASN1ObjectIdentifier("1.3.6.1.5.5.7.24.1"));

    private final String rfcName;
    private final String oid;

    ScepAttribute(String rfcName, ASN1ObjectIdentifier oid) {
        this.rfcName = rfcName;
        this.oid = oid.getId();
    }

    /** The RFC's own spelling. */
    public String rfcName() {
        return rfcName;
    }

    /** Under which it stands among the signed attributes. */
    public ASN1ObjectIdentifier oid() {
        return new ASN1ObjectIdentifier(oid);
    }
}
