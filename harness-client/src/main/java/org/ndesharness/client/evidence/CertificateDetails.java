package org.ndesharness.client.evidence;

import java.util.Set;

/**
 * What a certificate itself says, beyond what listings of stores show (RFC 5280, section 4).
 *
 * @param serial serial number, lower-case hex without leading zeros; empty string when not printed
 * @param sha256 SHA-256 thumbprint, upper-case hex; empty string when not printed
 * @param keyUsages key usages as RFC 5280 names them, for example {@code digitalSignature}; empty without the extension
 * @param authority whether its basic constraints say that it is a CA's
 * @param subjectKey identifier of its key, lower-case hex; empty string without one
 * @param authorityKey identifier of the issuer's key, lower-case hex; empty string without one
 * @param signatureAlgorithm how the issuer signed it, for example {@code SHA256WITHRSA} or {@link #PSS}
 * @param profile type of the Intune profile that it was taken from, as Microsoft Graph names it, for example
 *     {@code iosTrustedRootCertificate}; empty string for any other file
 * @param keyId SHA-256 of the SubjectPublicKeyInfo as {@link PublicKeyFacts#id()}; empty string when only printed
 */
public record CertificateDetails(
        String serial,
        String sha256,
        Set<String> keyUsages,
        boolean authority,
        String subjectKey,
        String authorityKey,
        String signatureAlgorithm,
        String profile,
        String keyId) {

    /** The name of signatures with parameters of their own, OID 1.2.840.113549.1.1.10. */
    public static final String PSS = "RSASSA-PSS";

    public CertificateDetails {
        keyUsages = Set.copyOf(keyUsages);
    }

    /** The same of a certificate that a profile of Intune's holds. */
    public CertificateDetails of(String graphType) {
        return new CertificateDetails(
                serial, sha256, keyUsages, authority, subjectKey, authorityKey, signatureAlgorithm, graphType, keyId);
    }
}
