package org.ndesharness.server.ca;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Optional;
import org.bouncycastle.pkcs.PKCS10CertificationRequest;

/** A request as a store holds it: with the encodings alone, which take a tenth of the room of what they decode to. */
public final class EncodedRequest {

    private final CaRow row;
    private final String transactionId;
    private final String keyId;
    private final Optional<byte[]> csr;
    private final Optional<byte[]> certificate;

    /**
     * A request that was kept.
     *
     * @param csr DER of the PKCS #10 request; not copied
     * @param certificate DER of what was issued; not copied
     */
    public EncodedRequest(
            CaRow row, String transactionId, String keyId, Optional<byte[]> csr, Optional<byte[]> certificate) {
        this.row = row;
        this.transactionId = transactionId;
        this.keyId = keyId;
        this.csr = csr;
        this.certificate = certificate;
    }

    /** Encodes a request. */
    public static EncodedRequest of(CaRequest request) {
        return new EncodedRequest(
                request.row(),
                request.transactionId(),
                request.keyId(),
                request.csr().map(EncodedRequest::encoded),
                request.certificate().map(EncodedRequest::encoded));
    }

    /** As the CA's console lists it. */
    public CaRow row() {
        return row;
    }

    /** Of the message that brought it; empty when none did. */
    public String transactionId() {
        return transactionId;
    }

    /** SHA-256 of its SubjectPublicKeyInfo in lower-case hex; empty when there is no request. */
    public String keyId() {
        return keyId;
    }

    /** DER of the PKCS #10 request; not copied. */
    public Optional<byte[]> csr() {
        return csr;
    }

    /** DER of what was issued; not copied. */
    public Optional<byte[]> certificate() {
        return certificate;
    }

    /** Decodes it. */
    public CaRequest decoded() {
        return new CaRequest(
                row,
                transactionId,
                keyId,
                csr.map(EncodedRequest::decodedRequest),
                certificate.map(EncodedRequest::decodedCertificate));
    }

    /** DER of a certificate. */
    public static byte[] encoded(X509Certificate certificate) {
        try {
            return certificate.getEncoded();
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException("A certificate that was made here cannot be encoded", e);
        }
    }

    /** A certificate of its DER, which was kept before. */
    public static X509Certificate decodedCertificate(byte[] encoded) {
        try {
            return (X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(encoded));
        } catch (CertificateException e) {
            throw new IllegalStateException("A certificate that was kept cannot be read", e);
        }
    }

    private static byte[] encoded(PKCS10CertificationRequest request) {
        try {
            return request.getEncoded();
        } catch (IOException e) {
            throw new UncheckedIOException("A request that was read before cannot be encoded", e);
        }
    }

    private static PKCS10CertificationRequest decodedRequest(byte[] encoded) {
        try {
            return new PKCS10CertificationRequest(encoded);
        } catch (IOException e) {
            throw new UncheckedIOException("A request that was kept cannot be read", e);
        }
    }
}
