package org.ndesharness.client.message;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1Object;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.cms.IssuerAndSerialNumber;
import org.bouncycastle.asn1.x500.X500Name;

/** What the envelope of a request holds when it is no certification request, in DER. */
public final class MessageData {
    private MessageData() {}

    /** Content of a CertPoll (RFC 8894, section 3.3.3). */
    public static byte[] issuerAndSubject(X500Name issuer, X500Name subject) {
        return encoded(new DERSequence(new ASN1Encodable[] {issuer, subject}));
    }

    /** Content of a GetCert or GetCRL (RFC 8894, section 3.3.4). */
    public static byte[] issuerAndSerialNumber(X500Name issuer, BigInteger serialNumber) {
        return encoded(new IssuerAndSerialNumber(issuer, serialNumber));
    }

    private static byte[] encoded(ASN1Object object) {
        try {
            return object.getEncoded(ASN1Encoding.DER);
        } catch (IOException e) {
            throw new UncheckedIOException("A short structure cannot be encoded", e);
        }
    }
}
