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

    /** HTTP status of a call that went well (Microsoft, "Troubleshoot the NDES policy module"). */
    public int status() {
        return status;
    }
}
