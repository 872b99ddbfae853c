package org.ndesharness.server.iis;

import java.nio.charset.StandardCharsets;

/** The application CertificateRegistrationSvc, as the policy module meets it on the same machine. */
public final class RegistrationApplication {

    /** Virtual path. */
    public static final String PATH = "/CertificateRegistrationSvc";

    /** Where the connector's setup puts it. */
    public static final String FOLDER =
            "C:\\Program Files\\Microsoft Intune\\NDESConnectorSvc\\CertificateRegistrationSvc";

    private final W3cLog log;

    /** The application of a site with this log. */
    public RegistrationApplication(W3cLog log) {
        this.log = log;
    }

    /**
     * Answers a call, and logs it.
     *
     * @param path that was posted to
     * @param win32Status error code of Windows, as unsigned number; 0 for none
     * @return the page for an error; empty for a success
     */
    public String answer(String path, int status, int subStatus, int win32Status) {
        log.writePolicyModuleCall(path, new IisStatus(status, subStatus, win32Status));
        return status < 400 ? "" : new String(IisPage.custom(status), StandardCharsets.ISO_8859_1);
    }
}
