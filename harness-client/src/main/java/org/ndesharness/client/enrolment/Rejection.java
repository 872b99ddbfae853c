package org.ndesharness.client.enrolment;

/** Why a device does not believe an answer. Each platform has numbers of its own for these. */
public enum Rejection {
    /** GetCACaps: there is text, and no usable digest in it. */
    CAPABILITIES,
    /** GetCACert: the content type is neither of the two. */
    CERTIFICATE_TYPE,
    /** GetCACert: the body is not what its content type says. */
    CERTIFICATES,
    /** GetCACert: the RA certificates do not verify under the CA certificate. */
    RA_CHAIN,
    /** GetCACert: no certificate has the thumbprint of the profile. */
    THUMBPRINT,
    /** GetCACert: the CA certificate does not lead to a root that the device trusts. */
    UNTRUSTED_ROOT,
    /** PKIOperation: not a CertRep, or one that cannot be verified or decrypted. */
    RESPONSE,
    /** PKIOperation: SUCCESS without a certificate for the device's key. */
    NO_CERTIFICATE
}
