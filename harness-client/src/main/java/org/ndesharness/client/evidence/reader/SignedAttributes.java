package org.ndesharness.client.evidence.reader;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1BMPString;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1GeneralizedTime;
import org.bouncycastle.asn1.ASN1IA5String;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1PrintableString;
import org.bouncycastle.asn1.ASN1Set;
import org.bouncycastle.asn1.ASN1String;
import org.bouncycastle.asn1.ASN1T61String;
import org.bouncycastle.asn1.ASN1UTCTime;
import org.bouncycastle.asn1.ASN1UTF8String;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.Time;
import org.bouncycastle.util.encoders.Hex;
import org.ndesharness.client.evidence.ScepAttributes;
import org.ndesharness.client.evidence.ScepAttributes.Value;

/** The signed attributes that SCEP knows, out of those that stand in a message. */
final class SignedAttributes {

    /** Verisign's arc, which SCEP's attributes are below (RFC 8894, section 3.2.1). */
    private static final String SCEP = "2.16.840.1.113733.1.9.";

    private static final Map<String, String> NAMES = Map.ofEntries(
            Map.entry("1.2.840.113549.1.9.3", ScepAttributes.CONTENT_TYPE),
            Map.entry("1.2.840.113549.1.9.5", ScepAttributes.SIGNING_TIME),
            Map.entry(SCEP + "2", ScepAttributes.MESSAGE_TYPE),
            Map.entry(SCEP + "3", ScepAttributes.PKI_STATUS),
            Map.entry(SCEP + "4", ScepAttributes.FAIL_INFO),
            Map.entry(SCEP + "5", ScepAttributes.SENDER_NONCE),
            Map.entry(SCEP + "6", ScepAttributes.RECIPIENT_NONCE),
            Map.entry(SCEP + "7", ScepAttributes.TRANSACTION_ID),
            Map.entry("1.3.6.1.5.5.7.24.1", ScepAttributes.FAIL_INFO_TEXT),
            Map.entry("1.3.6.1.4.1.311.21.33", ScepAttributes.HRESULT));

    /** Twice as many as SCEP has. */
    private static final int MOST = 40;

    private static final int LONGEST = 255;

    private SignedAttributes() {}

    /** Whether any of them makes the message one of SCEP's. */
    static boolean areOfScep(ASN1Set attributes) {
        for (int i = 0; i < attributes.size() && i < MOST; i++) {
            if (Attribute.getInstance(attributes.getObjectAt(i))
                    .getAttrType()
                    .getId()
                    .startsWith(SCEP)) {
                return true;
            }
        }
        return false;
    }

    /** The RFC's name of an attribute; empty for one that SCEP does not know. */
    static Optional<String> name(String oid) {
        return Optional.ofNullable(NAMES.get(oid));
    }

    static ScepAttributes of(ASN1Set attributes) {
        Map<String, Value> values = new LinkedHashMap<>();
        for (int i = 0; i < attributes.size() && i < MOST; i++) {
            Attribute attribute = Attribute.getInstance(attributes.getObjectAt(i));
            String name = NAMES.get(attribute.getAttrType().getId());
            if (name != null && attribute.getAttrValues().size() > 0) {
                values.putIfAbsent(name, value(attribute.getAttrValues().getObjectAt(0)));
            }
        }
        return new ScepAttributes(values);
    }

    private static Value value(ASN1Encodable value) {
        String text = text(value);
        return new Value(text.length() > LONGEST ? text.substring(0, LONGEST) : text, type(value));
    }

    private static String text(ASN1Encodable value) {
        if (value instanceof ASN1OctetString octets) {
            return Hex.toHexString(octets.getOctets()).toUpperCase(Locale.ROOT);
        }
        if (value instanceof ASN1UTCTime || value instanceof ASN1GeneralizedTime) {
            return Time.getInstance(value).getDate().toInstant().toString();
        }
        if (value instanceof ASN1ObjectIdentifier id) {
            return id.getId();
        }
        if (value instanceof ASN1Integer number) {
            return number.getValue().toString();
        }
        return value instanceof ASN1String string ? string.getString() : "";
    }

    /** Name of a type of ASN.1, as X.680 spells it; {@code another} for the rest. */
    static String type(ASN1Encodable value) {
        if (value instanceof ASN1PrintableString) {
            return "PrintableString";
        }
        if (value instanceof ASN1UTF8String) {
            return "UTF8String";
        }
        if (value instanceof ASN1OctetString) {
            return "OCTET STRING";
        }
        if (value instanceof ASN1IA5String) {
            return "IA5String";
        }
        if (value instanceof ASN1BMPString) {
            return "BMPString";
        }
        if (value instanceof ASN1T61String) {
            return "T61String";
        }
        if (value instanceof ASN1ObjectIdentifier) {
            return "OBJECT IDENTIFIER";
        }
        if (value instanceof ASN1Integer) {
            return "INTEGER";
        }
        boolean time = value instanceof ASN1UTCTime || value instanceof ASN1GeneralizedTime;
        return time ? "time" : "another";
    }
}
