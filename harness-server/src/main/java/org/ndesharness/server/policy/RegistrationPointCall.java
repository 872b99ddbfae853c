package org.ndesharness.server.policy;

/** A call of the policy module to the certificate registration point, which IIS on the same machine serves and logs. */
public enum RegistrationPointCall {
    VERIFY_REQUEST("/CertificateRegistrationSvc/Certificate/VerifyRequest", 201),
    NOTIFY("/CertificateRegistrationSvc/Certificate/Notify", 204);

    private final String path;
    private final int status;

    RegistrationPointCall(String path, int status) {
        this.path = path;
        this.status = status;
    }

    /** Path that is posted to. */
    public String path() {
        return path;
    }

    /** How a call that went well is answered (Microsoft, "Troubleshoot the NDES policy module"). */
    Answer success() {
        return Answer.of(status);
    }

    /**
     * An answer as the W3C log has it.
     *
     * @param status HTTP status
     * @param subStatus IIS' own refinement
     * @param win32Status error code of Windows
     */
    public record Answer(int status, int subStatus, int win32Status) {

        /** The client certificate leads to no root that IIS trusts: CERT_E_UNTRUSTEDROOT, 2148204809 in the log. */
        static final Answer UNTRUSTED = new Answer(403, 16, 0x800B0109);

        /** No client certificate came that is one: ERROR_ACCESS_DENIED. */
        static final Answer CERTIFICATE_REQUIRED = new Answer(403, 7, 5);

        static Answer of(int status) {
            return new Answer(status, 0, 0);
        }
    }
}
