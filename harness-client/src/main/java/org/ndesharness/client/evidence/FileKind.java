package org.ndesharness.client.evidence;

/**
 * The kinds of file an administrator can collect, each with its customary place in the evidence folder.
 *
 * <p>A file's kind is found by its content; the place is only where it is usually put and how it is asked for.
 */
public enum FileKind {
    /** What the admin centre's Troubleshoot pane shows for the user. */
    TROUBLESHOOT_VIEW("intune/troubleshoot.json"),
    /** The profiles of Intune and the groups they are assigned to. */
    INTUNE_PROFILES("intune/profiles.json"),
    /** What became of a profile on each device. */
    PROFILE_STATUS("intune/profile-status.csv"),
    /** The devices that Intune manages, with their last check-in. */
    DEVICES("intune/devices.csv"),
    /** Groups of Microsoft Entra ID and their members. */
    ENTRA_GROUPS("intune/groups.json"),
    /** The certificate connectors that Intune knows. */
    CONNECTORS("intune/connectors.json"),
    /** How the application proxy publishes NDES. */
    PROXY_APPLICATION("proxy/application.json"),
    /** The services of the machine that runs the application proxy's connector. */
    PROXY_SERVICES("proxy/services.txt"),
    /** The access log of a reverse proxy, a balancer or a firewall that stands in front of NDES. */
    PROXY_ACCESS_LOG("proxy/access.log"),
    /** What DNS answers on the proxy connector's machine. */
    NAME_LOOKUP("proxy/nslookup.txt"),
    /** The W3C log of site 1 (W3SVC1), in UTC. */
    W3C_LOG("server/u_ex*.log"),
    /** The log of HTTP.sys: what was refused before IIS saw it, in UTC. */
    HTTPERR_LOG("server/httperr1.log"),
    /** The Application event log of the NDES server. */
    APPLICATION_EVENTS("server/Application.xml"),
    /** The System event log of the NDES server. */
    SYSTEM_EVENTS("server/System.xml"),
    /** CAPI2/Operational of the NDES server; off by default in Windows. */
    CAPI2_EVENTS("server/CAPI2.xml"),
    /** Registry export of the MSCEP, HTTP\Parameters and connector keys. */
    REGISTRY("server/registry.reg"),
    /** The computer's certificate stores on the NDES server. */
    SERVER_CERTIFICATES("server/certificates.txt"),
    /** The certificates that HTTP.sys answers with, by address. */
    TLS_BINDINGS("server/sslcert.txt"),
    /** The IIS configuration. */
    IIS_CONFIGURATION("server/applicationHost.config"),
    /** The application pools and their states. */
    APPLICATION_POOLS("server/pools.txt"),
    /** Roles and features of the NDES server. */
    SERVER_FEATURES("server/features.txt"),
    /** Who may read the keys of the NDES server's certificates. */
    FILE_RIGHTS("server/rights.txt"),
    /** The services of the NDES server. */
    SERVER_SERVICES("server/services.txt"),
    /** The NDES service account in Active Directory. */
    SERVICE_ACCOUNT("server/account.txt"),
    /** The installation log of the connector. */
    SETUP_MSI_LOG("server/SetupMsi.log"),
    /** The log of the NDES policy module. */
    POLICY_MODULE_LOG("server/NDESPlugin.log"),
    /** The trace of the certificate registration point, which verifies challenges. */
    REGISTRATION_POINT_TRACE("server/CertificateRegistrationPoint.svclog"),
    /** The trace of the old connector's service, which talks to Intune. */
    CONNECTOR_TRACE("server/NDESConnector.svclog"),
    /** The connector's event logs: "Microsoft Intune Connector", or CertificateConnectors/Admin and Operational. */
    CONNECTOR_EVENTS("server/CertificateConnectors.xml"),
    /** An event log that nobody asked for; its events are evidence all the same. */
    OTHER_EVENTS("server/other.xml"),
    /** The old connector's folders Processing, Failed and Succeed, as a listing. */
    REQUEST_STATUS("server/CertificateRequestStatus.txt"),
    /** What Microsoft's Validate-NDESConfiguration.ps1 printed. */
    PREFLIGHT_OUTPUT("server/Validate-NDESConfiguration.log"),
    /** The user rights of the NDES server, as secedit exports them. */
    USER_RIGHTS("server/secpol.inf"),
    /** Issued certificates on the CA. */
    CA_ISSUED("ca/issued.txt"),
    /** Failed and denied requests on the CA. */
    CA_FAILED("ca/failed.txt"),
    /** Pending requests on the CA. */
    CA_PENDING("ca/pending.txt"),
    /** The templates that the CA issues. */
    CA_TEMPLATES("ca/templates.txt"),
    /** Certificates as files: what GetCACert answers, the root in Intune's profile, those of the server. */
    CERTIFICATE_FILES("ca/getcacert.p7b"),
    /** The OMADM log of an Android device, in local time. */
    OMADM_LOG("device/OMADM.log"),
    /** The console log of an iOS device, in local time with its zone and mostly without a date. */
    IOS_CONSOLE_LOG("device/console.log"),
    /** The Admin channel of DeviceManagement-Enterprise-Diagnostics-Provider on a Windows device. */
    MDM_EVENTS("device/DeviceManagement-Enterprise-Diagnostics-Provider-Admin.xml"),
    /** The certificate stores of a Windows device. */
    DEVICE_CERTIFICATES("device/certificates.txt"),
    /** The report of the MDM client on a Windows device. */
    MDM_REPORT("device/MDMDiagReport.xml"),
    /** What a browser was answered at the SCEP URL. */
    BROWSER_ANSWER("http/browse.http"),
    /** The checks of a SCEP URL that {@code ndes-harness probe} made. */
    PROBE_CHECKS("probe.json"),
    /** SCEP messages and certification requests, as they were on the wire. */
    SCEP_MESSAGES("http/pkioperation.der"),
    /** What people wrote down: a mail, a chat, words copied from a screen. */
    REMARKS("notes.txt");

    private final String place;

    FileKind(String place) {
        this.place = place;
    }

    /** Customary path in the evidence folder; {@code *} stands for the date in the name of a W3C log. */
    public String place() {
        return place;
    }
}
