package org.ndesharness.server.ca;

/**
 * The certification authority.
 *
 * @param enrolPermission whether the NDES service account may enrol for the template
 * @param templatePublished whether the CA issues the template at all
 * @param requiresApproval whether a manager has to approve each request
 * @param minimumKeySize smallest RSA key the template accepts, in bits
 * @param nextCertificateReady whether the CA has its next certificate, with another key, beside the present one
 * @param reachable whether NDES reaches the CA by RPC, under the name that it knows it by
 * @param revocationCheckable whether the CA can fetch the revocation list for the RA certificate that signs a request
 */
public record CaSettings(
        boolean enrolPermission,
        boolean templatePublished,
        boolean requiresApproval,
        int minimumKeySize,
        boolean nextCertificateReady,
        boolean reachable,
        boolean revocationCheckable) {

    public CaSettings {
        if (minimumKeySize < 0 || minimumKeySize > 16_384) {
            throw new IllegalArgumentException(
                    "minimumKeySize is " + minimumKeySize + " bits, and has to be 0 to 16384");
        }
    }

    /** A CA within reach that is not about to change its key. */
    public CaSettings(
            boolean enrolPermission, boolean templatePublished, boolean requiresApproval, int minimumKeySize) {
        this(enrolPermission, templatePublished, requiresApproval, minimumKeySize, false);
    }

    /** A CA within reach. */
    public CaSettings(
            boolean enrolPermission,
            boolean templatePublished,
            boolean requiresApproval,
            int minimumKeySize,
            boolean nextCertificateReady) {
        this(enrolPermission, templatePublished, requiresApproval, minimumKeySize, nextCertificateReady, true, true);
    }

    /** Issues at once. */
    public static CaSettings healthy() {
        return new CaSettings(true, true, false, 2048);
    }
}
