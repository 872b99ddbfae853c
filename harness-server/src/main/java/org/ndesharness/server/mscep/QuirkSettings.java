package org.ndesharness.server.mscep;

/**
 * Habits of NDES on which public sources disagree, or that stop clients in use.
 *
 * @param signerCertificateIncluded whether a CertRep carries the certificate of its signer; captures of NDES do not
 */
public record QuirkSettings(boolean signerCertificateIncluded) {

    /** What lets the common clients through. */
    public static QuirkSettings tolerant() {
        return new QuirkSettings(true);
    }
}
