package org.ndesharness.server.message;

import org.bouncycastle.asn1.ASN1ObjectIdentifier;

/**
 * What RFC 8894 leaves open about a CertRep, or what NDES does in its own way.
 *
 * @param digest digest algorithm of the signature
 * @param cipher content encryption of the envelope
 * @param keyTransport of the envelope's key
 * @param signerCertificate whether the signer's certificate is included
 * @param zeroOctet whether a single zero octet stands where there is no envelope, in place of nothing
 * @param windowsAttributes whether Microsoft's own two attributes are written
 */
public record ReplyShape(
        ASN1ObjectIdentifier digest,
        ASN1ObjectIdentifier cipher,
        KeyTransport keyTransport,
        boolean signerCertificate,
        boolean zeroOctet,
        boolean windowsAttributes) {

    /** The same with another digest. */
    public ReplyShape withDigest(ASN1ObjectIdentifier other) {
        return new ReplyShape(other, cipher, keyTransport, signerCertificate, zeroOctet, windowsAttributes);
    }

    /** The same with another cipher. */
    public ReplyShape withCipher(ASN1ObjectIdentifier other) {
        return new ReplyShape(digest, other, keyTransport, signerCertificate, zeroOctet, windowsAttributes);
    }

    /** The same with another key transport. */
    public ReplyShape withKeyTransport(KeyTransport other) {
        return new ReplyShape(digest, cipher, other, signerCertificate, zeroOctet, windowsAttributes);
    }

    /** The same with or without the signer's certificate. */
    public ReplyShape withSignerCertificate(boolean included) {
        return new ReplyShape(digest, cipher, keyTransport, included, zeroOctet, windowsAttributes);
    }
}
