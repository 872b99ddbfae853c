package org.ndesharness.client.evidence;

import java.util.Optional;

/**
 * Who signed a pkiMessage (RFC 8894, section 3.1; RFC 5652, section 5.3).
 *
 * @param certificates how many certificates the message carries beside its envelope
 * @param issuer of the signer's certificate, as the message names it; empty string where it names a key
 * @param serial its serial number, lower-case hex without leading zeros; likewise
 * @param subjectKey identifier of the signer's key, lower-case hex; empty string where it names issuer and serial number
 * @param certificate the signer's, where the message carries it
 * @param key the key of that certificate
 * @param digest as people call it, for example {@code SHA-1}
 * @param signature whether it verifies with that certificate
 */
public record MessageSigner(
        int certificates,
        String issuer,
        String serial,
        String subjectKey,
        Optional<StoredCertificate> certificate,
        Optional<PublicKeyFacts> key,
        String digest,
        SignatureState signature) {

    /** Whether the signer's own certificate is there and self-signed, as a client without a certificate has. */
    public boolean isSelfSigned() {
        return certificate
                .filter(c -> StoredCertificate.isSameName(c.subject(), c.issuer()))
                .isPresent();
    }

    /** Whether a certificate from elsewhere is the signer's. */
    public boolean is(StoredCertificate other) {
        String otherSerial = other.details().map(CertificateDetails::serial).orElse("");
        String otherKey = other.details().map(CertificateDetails::subjectKey).orElse("");
        return serial.isEmpty()
                ? !subjectKey.isEmpty() && subjectKey.equals(otherKey)
                : serial.equals(otherSerial) && StoredCertificate.isSameName(issuer, other.issuer());
    }
}
