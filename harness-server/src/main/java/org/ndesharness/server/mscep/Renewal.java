package org.ndesharness.server.mscep;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Optional;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.pkcs.PKCS10CertificationRequest;
import org.ndesharness.server.ca.CertificationAuthority;

/**
 * Judges requests that are signed with a certificate instead of carrying a challenge (RFC 8894 sections 2.3 and 2.4). The
 * certificate has to come from this CA and be valid; a self-signed one with an issued one's name proves nothing.
 */
record Renewal(CertificationAuthority authority, boolean keepsSubject) {

    /** Why a renewal is refused, with the code and text of Windows (winerror.h). */
    enum Objection {
        EXPIRED(
                0x800b0101,
                "A required certificate is not within its validity period when verifying against the current system clock"
                        + " or the timestamp in the signed file."),
        UNTRUSTED(
                0x800b0109,
                "A certificate chain processed, but terminated in a root certificate which is not trusted by the trust"
                        + " provider."),
        OTHER_SUBJECT(0x80094001, "The request subject name is invalid or too long.");

        private final int hresult;
        private final String text;

        Objection(int hresult, String text) {
            this.hresult = hresult;
            this.text = text;
        }

        int hresult() {
            return hresult;
        }

        String text() {
            return text;
        }
    }

    /** Whether the signer claims to be somebody that this CA knows: then the request is a renewal, good or not. */
    boolean concerns(X509Certificate signer) {
        return authority.signed(signer);
    }

    /** What speaks against it; empty when nothing does. */
    Optional<Objection> objection(X509Certificate signer, PKCS10CertificationRequest csr, Instant now) {
        if (!authority.signed(signer)) {
            return Optional.of(Objection.UNTRUSTED);
        }
        if (now.isBefore(signer.getNotBefore().toInstant())
                || now.isAfter(signer.getNotAfter().toInstant())) {
            return Optional.of(Objection.EXPIRED);
        }
        var subject = X500Name.getInstance(signer.getSubjectX500Principal().getEncoded());
        return keepsSubject && !subject.equals(csr.getSubject())
                ? Optional.of(Objection.OTHER_SUBJECT)
                : Optional.empty();
    }
}
