package org.ndesharness.client.diagnosis;

import java.util.List;
import org.ndesharness.client.evidence.FileKind;

/**
 * The commands, paths and names with which an administrator collects each kind of file. They are the same in every language; the
 * words around them, with their gaps in this order, are in the bundle {@code collection}.
 */
final class CollectionCommands {

    private static final String STORES = " | Format-List PSParentPath,Subject,Issuer,SerialNumber,Thumbprint,"
            + "@{n='NotBefore';e={$_.NotBefore.ToUniversalTime().ToString('o')}},"
            + "@{n='NotAfter';e={$_.NotAfter.ToUniversalTime().ToString('o')}},EnhancedKeyUsageList";
    private static final String SERVICES = "Get-Service | Format-Table -AutoSize Status,StartType,Name,DisplayName";
    private static final String CA_COLUMNS =
            "\" -out \"RequestID,Request.SubmittedWhen,RequesterName,CertificateTemplate,CommonName,SerialNumber,"
                    + "Request.StatusCode\"";

    private CollectionCommands() {}

    /** What fills the gaps of the sentence; empty where words are enough. */
    static List<String> of(FileKind kind) {
        return switch (kind) {
            case TROUBLESHOOT_VIEW, PROFILE_STATUS, DEVICES, REMARKS, OMADM_LOG, IOS_CONSOLE_LOG -> List.of();
            case INTUNE_PROFILES ->
                List.of("GET /beta/deviceManagement/deviceConfigurations?$expand=assignments,deviceStatusOverview");
            case ENTRA_GROUPS -> List.of("GET /groups?$select=id,displayName,membershipRule&$expand=members");
            case CONNECTORS -> List.of("GET /beta/deviceManagement/ndesConnectors");
            case PROXY_APPLICATION -> List.of("GET /applications/{id}/onPremisesPublishing");
            case PROXY_SERVICES, SERVER_SERVICES -> List.of(SERVICES);
            case PROXY_ACCESS_LOG -> List.of("/var/log/nginx/access.log");
            case NAME_LOOKUP -> List.of("nslookup HOST");
            case W3C_LOG -> List.of("%SystemDrive%\\inetpub\\logs\\LogFiles\\W3SVC1");
            case HTTPERR_LOG -> List.of("%SystemRoot%\\System32\\LogFiles\\HTTPERR");
            case APPLICATION_EVENTS -> List.of("wevtutil qe Application /f:xml");
            case SYSTEM_EVENTS -> List.of("wevtutil qe System /f:xml");
            case CAPI2_EVENTS ->
                List.of(
                        "wevtutil sl Microsoft-Windows-CAPI2/Operational /e:true",
                        "wevtutil qe Microsoft-Windows-CAPI2/Operational /f:xml");
            case REGISTRY ->
                List.of(
                        "reg export",
                        "HKLM\\SOFTWARE\\Microsoft\\Cryptography\\MSCEP",
                        "HKLM\\SYSTEM\\CurrentControlSet\\Services\\HTTP\\Parameters");
            case SERVER_CERTIFICATES ->
                List.of("Get-ChildItem Cert:\\LocalMachine\\My,Cert:\\LocalMachine\\Root,Cert:\\LocalMachine\\CA"
                        + STORES);
            case TLS_BINDINGS -> List.of("netsh http show sslcert");
            case IIS_CONFIGURATION -> List.of("%windir%\\System32\\inetsrv\\config");
            case APPLICATION_POOLS -> List.of("appcmd list apppool");
            case FILE_RIGHTS -> List.of("icacls %ProgramData%\\Microsoft\\Crypto\\RSA\\MachineKeys\\*");
            case SERVER_FEATURES -> List.of("Get-WindowsFeature Web-*,NET-*,ADCS-Device-Enrollment");
            case SERVICE_ACCOUNT ->
                List.of("Get-ADUser svc-ndes -Properties"
                        + " LockedOut,PasswordExpired,PasswordLastSet,AccountExpirationDate");
            case SETUP_MSI_LOG -> List.of("C:\\NDESConnectorSetup");
            case POLICY_MODULE_LOG -> List.of("%ProgramFiles%\\Microsoft Intune\\NDESPolicyModule\\Logs");
            case REGISTRATION_POINT_TRACE, CONNECTOR_TRACE ->
                List.of("%ProgramFiles%\\Microsoft Intune\\NDESConnectorSvc\\Logs\\Logs");
            case CONNECTOR_EVENTS ->
                List.of(
                        "wevtutil qe Microsoft-Intune-CertificateConnectors/Operational /f:xml",
                        "/Admin",
                        "wevtutil qe \"Microsoft Intune Connector\" /f:xml");
            case OTHER_EVENTS -> List.of("wevtutil qe LOG /f:xml");
            case REQUEST_STATUS -> List.of("dir /s \"%ProgramFiles%\\Microsoft Intune\\CertificateRequestStatus\"");
            case PREFLIGHT_OUTPUT -> List.of("Validate-NDESConfiguration.ps1");
            case USER_RIGHTS -> List.of("secedit /export /areas USER_RIGHTS /cfg secpol.inf");
            case CA_ISSUED -> List.of("certutil -view -restrict \"Disposition=20" + CA_COLUMNS);
            case CA_FAILED -> List.of("certutil -view -restrict \"Disposition>=30" + CA_COLUMNS);
            case CA_PENDING -> List.of("certutil -view -restrict \"Disposition=9" + CA_COLUMNS);
            case CA_TEMPLATES -> List.of("certutil -CATemplates");
            case CERTIFICATE_FILES ->
                List.of("curl -o getcacert.p7b \"https://NDES/certsrv/mscep/mscep.dll?operation=GetCACert&message=x\"");
            case MDM_EVENTS ->
                List.of("wevtutil qe"
                        + " Microsoft-Windows-DeviceManagement-Enterprise-Diagnostics-Provider/Admin /f:xml");
            case DEVICE_CERTIFICATES ->
                List.of("Get-ChildItem Cert:\\LocalMachine\\Root,Cert:\\LocalMachine\\CA,Cert:\\CurrentUser\\My"
                        + STORES);
            case MDM_REPORT -> List.of("MdmDiagnosticsTool.exe -out C:\\Users\\Public\\Documents\\MDMDiagnostics");
            case BROWSER_ANSWER -> List.of("curl -sS -i URL");
            case PROBE_CHECKS -> List.of("ndes-harness probe URL --save DIR");
            case SCEP_MESSAGES -> List.of("curl -o reply.der URL", "application/x-pki-message");
        };
    }
}
