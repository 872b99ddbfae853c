package org.ndesharness.client.diagnosis;

import org.ndesharness.client.evidence.FileKind;

/** How an administrator collects each kind of file. */
final class CollectionCommands {

    private static final String STORES = " | Format-List PSParentPath,Subject,Issuer,SerialNumber,Thumbprint,"
            + "@{n='NotBefore';e={$_.NotBefore.ToUniversalTime().ToString('o')}},"
            + "@{n='NotAfter';e={$_.NotAfter.ToUniversalTime().ToString('o')}},EnhancedKeyUsageList";
    private static final String SERVICES = "Get-Service | Format-Table -AutoSize Status,StartType,Name,DisplayName";
    private static final String CA_COLUMNS =
            "\" -out \"RequestID,Request.SubmittedWhen,RequesterName,CertificateTemplate,CommonName,SerialNumber,"
                    + "Request.StatusCode\"";

    private CollectionCommands() {}

    /** The command, or the way through the menus. */
    static String how(FileKind kind) {
        return switch (kind) {
            case TROUBLESHOOT_VIEW ->
                "Intune admin centre, Troubleshooting + support > Troubleshoot: user, groups,"
                        + " configuration profiles, devices (by Microsoft Graph)";
            case PROXY_APPLICATION -> "Microsoft Graph, GET /applications/{id}/onPremisesPublishing";
            case PROXY_SERVICES -> "on the connector's machine: " + SERVICES;
            case W3C_LOG -> "copy from %SystemDrive%\\inetpub\\logs\\LogFiles\\W3SVC1";
            case HTTPERR_LOG -> "copy from %SystemRoot%\\System32\\LogFiles\\HTTPERR";
            case APPLICATION_EVENTS -> "wevtutil qe Application /f:xml";
            case SYSTEM_EVENTS -> "wevtutil qe System /f:xml";
            case CAPI2_EVENTS ->
                "first wevtutil sl Microsoft-Windows-CAPI2/Operational /e:true and reproduce, then"
                        + " wevtutil qe Microsoft-Windows-CAPI2/Operational /f:xml";
            case REGISTRY ->
                "reg export of HKLM\\SOFTWARE\\Microsoft\\Cryptography\\MSCEP and"
                        + " HKLM\\SYSTEM\\CurrentControlSet\\Services\\HTTP\\Parameters";
            case SERVER_CERTIFICATES ->
                "Get-ChildItem Cert:\\LocalMachine\\My,Cert:\\LocalMachine\\Root," + "Cert:\\LocalMachine\\CA" + STORES;
            case IIS_CONFIGURATION -> "copy from %windir%\\System32\\inetsrv\\config";
            case APPLICATION_POOLS -> "appcmd list apppool";
            case SERVER_SERVICES -> SERVICES;
            case SERVICE_ACCOUNT ->
                "Get-ADUser svc-ndes -Properties" + " LockedOut,PasswordExpired,PasswordLastSet,AccountExpirationDate";
            case SETUP_MSI_LOG -> "copy from C:\\NDESConnectorSetup";
            case POLICY_MODULE_LOG -> "copy from %ProgramFiles%\\Microsoft Intune\\NDESPolicyModule\\Logs";
            case REGISTRATION_POINT_TRACE, CONNECTOR_TRACE ->
                "copy from %ProgramFiles%\\Microsoft Intune\\NDESConnectorSvc\\Logs\\Logs";
            case CONNECTOR_EVENTS ->
                "wevtutil qe Microsoft-Intune-CertificateConnectors/Operational /f:xml, and likewise /Admin; of an old"
                        + " connector: wevtutil qe \"Microsoft Intune Connector\" /f:xml";
            case OTHER_EVENTS -> "wevtutil qe LOG /f:xml";
            case REQUEST_STATUS -> "dir /s \"%ProgramFiles%\\Microsoft Intune\\CertificateRequestStatus\"";
            case PREFLIGHT_OUTPUT -> "on the NDES server: Validate-NDESConfiguration.ps1, and copy what it prints";
            case USER_RIGHTS -> "secedit /export /areas USER_RIGHTS /cfg secpol.inf";
            case CA_ISSUED -> "certutil -view -restrict \"Disposition=20" + CA_COLUMNS;
            case CA_FAILED -> "certutil -view -restrict \"Disposition>=30" + CA_COLUMNS;
            case CA_PENDING -> "certutil -view -restrict \"Disposition=9" + CA_COLUMNS;
            case OMADM_LOG -> "Company Portal on the device: verbose logging on, reproduce, send the logs";
            case IOS_CONSOLE_LOG -> "macOS Console app, device attached, debug messages included";
            case MDM_EVENTS ->
                "on the device: wevtutil qe"
                        + " Microsoft-Windows-DeviceManagement-Enterprise-Diagnostics-Provider/Admin /f:xml";
            case DEVICE_CERTIFICATES ->
                "on the device: Get-ChildItem Cert:\\LocalMachine\\Root,Cert:\\LocalMachine\\CA,"
                        + "Cert:\\CurrentUser\\My" + STORES;
            case MDM_REPORT ->
                "on the device: MdmDiagnosticsTool.exe -out C:\\Users\\Public\\Documents\\MDMDiagnostics";
            case BROWSER_ANSWER -> "on a machine outside: curl -sS -i URL";
            case REMARKS -> "ask whoever reported it for the exact words and codes";
        };
    }
}
