package org.ndesharness.server.intune;

/**
 * A management session with Windows: the nodes of the RootCATrustedCertificates and ClientCertificateInstall
 * configuration service providers (Microsoft, "ClientCertificateInstall CSP").
 */
final class WindowsSyncml {

    /** Private key in a TPM, or the enrolment fails. */
    private static final String TPM_ONLY = "1";
    /** Private key in a TPM if there is one. */
    private static final String TPM_PREFERRED = "2";

    private WindowsSyncml() {}

    static String document(Session session) {
        var syncml = new Syncml("https://r.manage.microsoft.com/devicegatewayproxy/cimhandler.ashx", session)
                .replace(
                        "./Device/Vendor/MSFT/DMClient/Provider/MS%20DM%20Server/Poll/IntervalForRemainingScheduledRetries",
                        "int", "480")
                .replace("./Device/Vendor/MSFT/Policy/Config/DeviceLock/MaxInactivityTimeDeviceLock", "int", "15");
        session.trustedRoot()
                .ifPresent(root -> syncml.add(
                        "./Device/Vendor/MSFT/RootCATrustedCertificates/Root/" + Session.thumbprintHex(root)
                                + "/EncodedCertificate",
                        "b64",
                        Session.base64(root)));
        session.scep().ifPresent(scep -> scep(syncml, session, scep));
        return syncml.get("./DevDetail/SwV")
                .get("./Device/Vendor/MSFT/DeviceStatus/OS/Edition")
                .get("./DevDetail/Ext/Microsoft/LocalTime")
                .end();
    }

    private static void scep(Syncml syncml, Session session, Session.Scep scep) {
        var install =
                "./User/Vendor/MSFT/ClientCertificateInstall/SCEP/" + scep.key().windows() + "/Install/";
        syncml.atomic()
                .add(install + "ServerURL", "chr", scep.url())
                .add(install + "Challenge", "chr", scep.challenge().value())
                .add(install + "EKUMapping", "chr", "1.3.6.1.5.5.7.3.2")
                .add(install + "KeyUsage", "int", "160")
                .add(install + "SubjectName", "chr", session.subject())
                .add(install + "KeyProtection", "int", scep.tpmRequired() ? TPM_ONLY : TPM_PREFERRED)
                .add(install + "RetryDelay", "int", "1")
                .add(install + "RetryCount", "int", "3")
                .add(install + "TemplateName", "chr", "")
                .add(install + "KeyLength", "int", "2048")
                .add(install + "HashAlgorithm", "chr", "SHA-2")
                .add(install + "CAThumbprint", "chr", Session.thumbprintHex(scep.root()))
                .add(
                        install + "SubjectAlternativeNames",
                        "chr",
                        "11+" + session.installation().userPrincipalName())
                .add(install + "ValidPeriod", "chr", "Years")
                .add(install + "ValidPeriodUnits", "int", "2")
                .exec(install + "Enroll")
                .endAtomic();
    }
}
