package org.ndesharness.client.evidence;

import java.util.Map;

/**
 * The signed attributes of a pkiMessage (RFC 8894, section 3.2.1; RFC 5652, section 11).
 *
 * @param values the first value of each, by the RFC's own spelling, for example {@code transactionID}
 */
public record ScepAttributes(Map<String, Value> values) {

    public static final String CONTENT_TYPE = "contentType";
    public static final String SIGNING_TIME = "signingTime";
    public static final String MESSAGE_TYPE = "messageType";
    public static final String PKI_STATUS = "pkiStatus";
    public static final String FAIL_INFO = "failInfo";
    public static final String FAIL_INFO_TEXT = "failInfoText";
    public static final String SENDER_NONCE = "senderNonce";
    public static final String RECIPIENT_NONCE = "recipientNonce";
    public static final String TRANSACTION_ID = "transactionID";

    /** Microsoft's own, 1.3.6.1.4.1.311.21.33: an HRESULT as decimal text in a FAILURE of NDES (sscep issue 59). */
    public static final String HRESULT = "hresult";

    public ScepAttributes {
        values = Map.copyOf(values);
    }

    /**
     * A value.
     *
     * @param text as text; octets in upper-case hex, a time as ISO 8601 in UTC
     * @param type name of its ASN.1 type, for example {@code PrintableString} or {@code OCTET STRING}
     */
    public record Value(String text, String type) {}

    /** Whether it is there, be it empty. */
    public boolean has(String name) {
        return values.containsKey(name);
    }

    /** The value as text; empty string when it is not there. */
    public String text(String name) {
        Value value = values.get(name);
        return value == null ? "" : value.text();
    }

    /** Name of the value's ASN.1 type; empty string when it is not there. */
    public String type(String name) {
        Value value = values.get(name);
        return value == null ? "" : value.type();
    }
}
