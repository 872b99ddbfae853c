package org.ndesharness.server.message;

import org.bouncycastle.asn1.ASN1ObjectIdentifier;

/** Object identifiers of the signed attributes of a pkiMessage (RFC 8894 section 3.2.1). */
final class ScepAttributes {

    static final ASN1ObjectIdentifier MESSAGE_TYPE = new ASN1ObjectIdentifier("2.16.840.1.113733.1.9.2");
    static final ASN1ObjectIdentifier PKI_STATUS = new ASN1ObjectIdentifier("2.16.840.1.113733.1.9.3");
    static final ASN1ObjectIdentifier FAIL_INFO = new ASN1ObjectIdentifier("2.16.840.1.113733.1.9.4");
    static final ASN1ObjectIdentifier SENDER_NONCE = new ASN1ObjectIdentifier("2.16.840.1.113733.1.9.5");
    static final ASN1ObjectIdentifier RECIPIENT_NONCE = new ASN1ObjectIdentifier("2.16.840.1.113733.1.9.6");
    static final ASN1ObjectIdentifier TRANSACTION_ID = new ASN1ObjectIdentifier("2.16.840.1.113733.1.9.7");

    /** szOID_ENROLL_SCEP_ERROR: an HRESULT as signed decimal text, Microsoft's own addition to a FAILURE. */
    static final ASN1ObjectIdentifier SCEP_ERROR = new ASN1ObjectIdentifier("1.3.6.1.4.1.311.21.33");

    /** szOID_ENROLL_SCEP_SERVER_MESSAGE: text, Microsoft's own addition to a SUCCESS. */
    static final ASN1ObjectIdentifier SCEP_SERVER_MESSAGE = new ASN1ObjectIdentifier("1.3.6.1.4.1.311.21.38");

    /** failInfoText (RFC 8894 section 3.2.1.4). */
    static final ASN1ObjectIdentifier FAIL_INFO_TEXT = new ASN1ObjectIdentifier("1.3.6.1.5.5.7.24.1");

    private ScepAttributes() {}
}
