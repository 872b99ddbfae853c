package org.ndesharness.client.profile;

import java.security.cert.X509Certificate;

/**
 * A certificate that a trusted-certificate profile brings.
 *
 * @param id as the document names it: a GUID or a thumbprint
 */
public record TrustedCertificate(String id, X509Certificate certificate) {

    /** Whether subject and issuer are the same name. */
    public boolean isRoot() {
        return certificate.getSubjectX500Principal().equals(certificate.getIssuerX500Principal());
    }
}
