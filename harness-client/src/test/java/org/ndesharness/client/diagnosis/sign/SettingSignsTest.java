package org.ndesharness.client.diagnosis.sign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ndesharness.client.diagnosis.sign.SignFixture.event;
import static org.ndesharness.client.diagnosis.sign.SignFixture.files;
import static org.ndesharness.client.diagnosis.sign.SignFixture.oneFile;
import static org.ndesharness.client.diagnosis.sign.SignFixture.requests;

import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.ndesharness.client.diagnosis.Diagnosis;

/** What settings, Microsoft's check of them, Intune's own view and people's remarks show. */
public class SettingSignsTest {

    private static final String REG = "server.reg";
    private static final String CONFIG = "applicationHost.config";
    private static final String CHECK = "check.txt";
    private static final String CERTIFICATES = "certs.txt";
    private static final String MODULE = "22C53E12B187388807D1B76B341C7D2352817341";
    private static final String NOW = event("Service Control Manager", "System", 7036, "09:00:00", "running");

    /** One failure a row. */
    public static Stream<SignFixture> signs() {
        return Stream.of(registry(), server(), certificates(), pool(), pane(), checks(), remarks(), issued())
                .flatMap(s -> s);
    }

    private static Stream<SignFixture> registry() {
        String http = "HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Services\\HTTP\\Parameters";
        String connector = "HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\MicrosoftIntune\\NDESConnector";
        String names =
                "\"SignatureTemplate\"=\"%1$s\"\n\"EncryptionTemplate\"=\"%1$s\"\n\"GeneralPurposeTemplate\"=\"%1$s\"";
        String mscep = "HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\Cryptography\\MSCEP";
        return Stream.of(
                oneFile(
                        "pf-maxfieldlength",
                        REG,
                        key(http, "\"MaxFieldLength\"=dword:00004000"),
                        "the documented number",
                        key(http, "\"MaxFieldLength\"=dword:0000fffe")),
                oneFile(
                        "pf-maxrequestbytes",
                        REG,
                        key(http, "\"MaxRequestBytes\"=dword:00004000"),
                        "another service's key",
                        key(http.replace("HTTP", "Contoso"), "\"MaxRequestBytes\"=dword:00004000")),
                oneFile(
                        "s4-template-defaults",
                        REG,
                        key(mscep, names.formatted("IPSECIntermediateOffline")),
                        "names of one's own",
                        key(mscep, names.formatted("SCEPUser"))),
                oneFile(
                        "s3-challenge-false-signing-cert",
                        REG,
                        key(connector, "\"ConnectionStatus\"=\"0x00000000\""),
                        "the value that was missing",
                        key(
                                connector,
                                "\"ConnectionStatus\"=\"0x00000000\"\n\"SigningCertificate\"=\"" + MODULE + "\"")));
    }

    private static String key(String path, String values) {
        return "Windows Registry Editor Version 5.00\n\n[" + path + "]\n" + values + "\n";
    }

    private static Stream<SignFixture> server() {
        String limits =
                "<security><requestFiltering><requestLimits maxUrl=\"%s\" maxQueryString=\"%s\" /></requestFiltering></security>";
        String windows =
                "<security><authentication><windowsAuthentication enabled=\"true\" /></authentication></security>";
        String registrationPoint = "Default Web Site/CertificateRegistrationSvc";
        String stopped = """
                APPPOOL "DefaultAppPool" (MgdVersion:v4.0,MgdMode:Integrated,state:Started)
                APPPOOL "SCEP" (MgdVersion:v4.0,MgdMode:Classic,state:Stopped)
                """;
        String another = stopped.replace("Stopped", "Started")
                .replace(
                        "DefaultAppPool\" (MgdVersion:v4.0,MgdMode:Integrated,state:Started",
                        "DefaultAppPool\" (MgdVersion:v4.0,MgdMode:Integrated,state:Stopped");
        return Stream.of(
                oneFile(
                        "pf-maxquerystring",
                        CONFIG,
                        config("Default Web Site", limits.formatted("65534", "2048")),
                        "another site's limit",
                        config("Intranet", limits.formatted("65534", "2048"))),
                oneFile(
                        "pf-maxurl",
                        CONFIG,
                        config("Default Web Site", limits.formatted("4096", "65534")),
                        "the documented number",
                        config("Default Web Site", limits.formatted("65534", "65534"))),
                oneFile(
                        "url-503-crp-windows-auth",
                        CONFIG,
                        config(registrationPoint, windows),
                        "another application's authentication",
                        config("Default Web Site/CertSrv/mscep", windows)),
                oneFile("url-503-pool-stopped", "pools.txt", stopped, "another pool", another),
                oneFile("pf-scep-pool-stopped", "pools.txt", stopped, "another pool", another),
                oneFile(
                        "pf-scep-pool-missing",
                        "pools.txt",
                        stopped.replace("\"SCEP\"", "\"Intranet\""),
                        "the pool's own name",
                        stopped),
                oneFile("url-500-account-locked", "ad.txt", account("True"), "an account that works", account("False")),
                oneFile("pf-account", "ad.txt", account("True"), "an account that works", account("False")),
                oneFile(
                        "s2-iis-500-impersonate",
                        "secpol.inf",
                        "[Privilege Rights]\nSeImpersonatePrivilege = *S-1-5-19,*S-1-5-20\n",
                        "the group among those who have the right",
                        "[Privilege Rights]\nSeImpersonatePrivilege = *S-1-5-19,*S-1-5-20,*S-1-5-32-568\n"),
                oneFile(
                        "url-gateway-timeout",
                        "services.txt",
                        service("WAPCSvc", "Stopped"),
                        "another service",
                        service("Spooler", "Stopped")));
    }

    private static String config(String location, String settings) {
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<configuration>\n<location path=\"" + location
                + "\"><system.webServer>" + settings + "</system.webServer></location>\n</configuration>\n";
    }

    private static String account(String locked) {
        return "PS C:\\> Get-ADUser svc_ndes -Properties LockedOut,PasswordExpired\n\n\nEnabled               : True\nLockedOut             : "
                + locked
                + "\nName                  : svc_ndes\nPasswordExpired       : False\nSamAccountName        : svc_ndes\n";
    }

    private static String service(String name, String state) {
        return "\n Status StartType Name              DisplayName\n ------ --------- ----              -----------\n%s Automatic %-17s A service\nRunning Automatic W3SVC             World Wide Web Publishing Service\n"
                .formatted(state, name);
    }

    private static Stream<SignFixture> certificates() {
        String module = key(
                "HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\Cryptography\\MSCEP\\Modules\\NDESPolicy",
                "\"NDESCertThumbprint\"=\"" + MODULE.toLowerCase(Locale.ROOT) + "\"");
        String past = certificate("My", "CN=ndes01", MODULE, "2026-10-01T22:10:00");
        String other = certificate("My", "CN=web01", "FEC429B5A27C44AED23EBC51DB787E24A37AD887", "2026-10-01T22:10:00");
        String ra = certificate("My", "CN=NDES01-MSCEP-RA, C=NL", MODULE, "2026-10-01T22:10:00");
        String intermediate = certificate("Root", "CN=Issuing CA 2", MODULE, "2036-10-01T22:10:00");
        return Stream.of(
                new SignFixture(
                        "url-503-ndespolicy-cert-expired",
                        files(CERTIFICATES, past, REG, module, "System.xml", NOW),
                        "another certificate that is past",
                        files(CERTIFICATES, other, REG, module, "System.xml", NOW)),
                new SignFixture(
                        "s3-client-cert-expired-after-renewal",
                        files(CERTIFICATES, past, REG, module, "System.xml", NOW),
                        "another certificate that is past",
                        files(CERTIFICATES, other, REG, module, "System.xml", NOW)),
                new SignFixture(
                        "url-500-ra-expired",
                        files(CERTIFICATES, ra, "System.xml", NOW),
                        "another subject",
                        files(CERTIFICATES, other, "System.xml", NOW)),
                oneFile(
                        "url-503-intermediate-in-root",
                        CERTIFICATES,
                        intermediate,
                        "the store of intermediates",
                        intermediate.replace("\\Root\n", "\\CA\n")),
                oneFile(
                        "pf-intermediate-in-root",
                        CERTIFICATES,
                        intermediate,
                        "a root",
                        intermediate.replace("CN=Issuing CA 2", "CN=Root CA")));
    }

    private static String certificate(String store, String subject, String thumbprint, String notAfter) {
        return """
                PSParentPath         : Microsoft.PowerShell.Security\\Certificate::LocalMachine\\%s
                Subject              : %s
                Issuer               : CN=Root CA
                SerialNumber         : 5E39E8105C99A0714003ABEB49C0A059E72FCF
                Thumbprint           : %s
                NotBefore            : 2024-10-01T22:10:00.0000000Z
                NotAfter             : %s.0000000Z

                """.formatted(store, subject, thumbprint, notAfter);
    }

    private static Stream<SignFixture> pool() {
        String was = "Microsoft-Windows-WAS";
        String invalid =
                "The identity of application pool SCEP is invalid. The data field contains the error number %s";
        return Stream.of(
                oneFile(
                        "url-503-account-rights",
                        "System.xml",
                        event(was, "System", 5021, "09:00:00", invalid.formatted("80070569")),
                        "another pool",
                        event(
                                was,
                                "System",
                                5021,
                                "09:00:00",
                                invalid.formatted("80070569").replace("SCEP", "Intranet"))),
                oneFile(
                        "url-500-account-locked",
                        "System.xml",
                        event(was, "System", 5021, "09:00:00", invalid.formatted("8007052E")),
                        "another provider's event",
                        event("Contoso Backup", "System", 5021, "09:00:00", invalid.formatted("8007052E"))));
    }

    private static Stream<SignFixture> pane() {
        return Stream.of(
                oneFile(
                        "s1-assignment-mismatch",
                        "intune.json",
                        view("WiFi Devices", "pending"),
                        "the same group",
                        view("WiFi Users", "pending")),
                oneFile(
                        "s1-assignment-mismatch",
                        "intune.json",
                        view("WiFi Devices", "error"),
                        "a profile that arrived",
                        view("WiFi Devices", "compliant")),
                oneFile(
                        "s1-trusted-root-missing",
                        "intune.json",
                        view("", "pending"),
                        "a group that it goes to",
                        view("WiFi Users", "pending")));
    }

    private static String view(String rootGroup, String state) {
        String target = rootGroup.isEmpty() ? "" : "{\"target\": {\"groupDisplayName\": \"" + rootGroup + "\"}}";
        return """
                {"user": {"userPrincipalName": "o.bakker@corp.example"}, "memberOf": [{"displayName": "WiFi Users"}],
                 "deviceConfigurations": [
                  {"@odata.type": "#microsoft.graph.androidTrustedRootCertificate", "displayName": "Root",
                   "assignedDateTime": "2026-11-20T08:00:00Z", "assignments": [%s]},
                  {"@odata.type": "#microsoft.graph.androidScepCertificateProfile", "displayName": "SCEP",
                   "assignedDateTime": "2026-11-20T08:00:00Z",
                   "assignments": [{"target": {"groupDisplayName": "WiFi Users"}}]}],
                 "managedDevices": [],
                 "deviceConfigurationStates": [{"deviceName": "SM-T510", "displayName": "SCEP", "state": "%s"}]}
                """.formatted(target, state);
    }

    private static Stream<SignFixture> checks() {
        return Stream.of(
                        new String[] {
                            "pf-conn-reg", "Error: KeyRecoveryAgentCertificate in the registry is not configured."
                        },
                        new String[] {"pf-ndes-not-installed", "Error: NDES not installed!"},
                        new String[] {"pf-os", "Error: Unsupported OS Version. NDES Requires 2012 R2 and above."},
                        new String[] {"pf-account", "Error: Problem with the AD account."},
                        new String[] {
                            "pf-ndes-on-ca", "Error: NDES is running on the CA. This is an unsupported configuration!"
                        },
                        new String[] {
                            "pf-iis-iusrs", "Error: NDES Service Account is not a member of the local IIS_IUSR group"
                        },
                        new String[] {"pf-features", "Error: Request Filtering Feature Not Installed!"},
                        new String[] {"pf-csp", "Error: Incorrect CSP selected during install."},
                        new String[] {"pf-scep-pool-missing", "Error: SCEP Application Pool missing!"},
                        new String[] {
                            "pf-scep-pool-identity",
                            "Error: Application Pool is not configured to use the NDES Service Account"
                        },
                        new String[] {"pf-scep-pool-stopped", "Error: SCEP Application Pool is stopped!"},
                        new String[] {"pf-maxquerystring", "Error: MaxQueryString not set correctly!"},
                        new String[] {"pf-maxurl", "Error: MaxUrl not set correctly!"},
                        new String[] {"pf-maxfieldlength", "Error: Registry key MaxFieldLength not set to 65534!"},
                        new String[] {"pf-maxrequestbytes", "Error: Registry key MaxRequestBytes not set to 65534!"},
                        new String[] {
                            "pf-intermediate-in-root",
                            "Error: Intermediate certificate found in the Trusted Root store."
                        },
                        new String[] {"pf-ra-agent", "Error: EnrollmentAgentOffline certificate is not present!"},
                        new String[] {"pf-ra-cep", "Error: CEPEncryption certificate is not present!"},
                        new String[] {"pf-ssl-cert", "Error: The certificate bound in IIS is not valid!"},
                        new String[] {
                            "pf-client-cert", "Error: The client certificate bound to the NDES Connector is not valid."
                        },
                        new String[] {
                            "pf-template-defaults",
                            "Error: Registry has not been configured with the SCEP Certificate template name. Default values have _not_ been changed."
                        },
                        new String[] {"pf-spn", "Error: No SPN set for this server."},
                        new String[] {
                            "pf-url-200",
                            "Error: HTTP 200 returned. The policy module of the connector is not registered."
                        },
                        new String[] {"pf-url-unexpected", "Error: Unexpected answer when browsing the URL."},
                        new String[] {"pf-reboot", "Error: Last boot was before the registry change. Reboot the server."
                        },
                        new String[] {"pf-connector", "Error: Intune Connector not installed."},
                        new String[] {"pf-eventlogs", "Error: Errors found in the Event log."})
                .map(row -> oneFile(row[0], CHECK, run(row[1]), "the check passed", run("Success: no error there")));
    }

    private static String run(String result) {
        return ".......................................................\n\nSuccess: OS Version 10.0.20348 supported.\n\n"
                + ".......................................................\n\n" + result + "\n\n"
                + ".......................................................\n\nSuccess: NDES Role is installed\n";
    }

    private static Stream<SignFixture> remarks() {
        return Stream.of(
                remark(
                        "s3-12175-cn-invalid",
                        "The plugin log has WINHTTP_CALLBACK_STATUS_FLAG_CERT_CN_INVALID.",
                        "The plugin log has nothing."),
                remark(
                        "s3-challenge-false-signing-cert",
                        "It says: Signing certificate could not be retrieved.",
                        "It says: Signing certificate retrieved."),
                remark(
                        "s3-crp-validate-challenge-exception",
                        "A stack with ChallengeValidation.ValidationPhase1 is printed.",
                        "A stack with another frame is printed."),
                remark(
                        "inst-default-web-site-renamed",
                        "Setup fails with: Site not found for create application.",
                        "Setup fails with: nothing in particular."),
                remark(
                        "inst-ndes-cert-not-v2",
                        "Setup stops in AddNDESToCertPrivKey.",
                        "Setup stops in the last page."),
                remark(
                        "chal-cache-full",
                        "The page says the password cache is full.",
                        "The page says the password is shown."),
                remark(
                        "url-page-cant-display",
                        "The browser says: This page can't be displayed.",
                        "The browser says: This page is fine."),
                remark(
                        "s2-ios-ra-response-invalid-wrong-root",
                        "iPads say: The Registration Authority's response is invalid.",
                        "iPads say: The profile was installed."),
                remark(
                        "tls-13-only",
                        "openssl ends with tlsv1 alert protocol version.",
                        "openssl ends with Verify return code: 0."),
                remark(
                        "s5-ios-key-usage",
                        "The template for our iPads has Signature is proof of origin ticked.",
                        "The template for our iPads has Digital signature ticked."),
                remark(
                        "inst-gcch-endpoints",
                        "We are a GCC High tenant and sign-in fails.",
                        "We are a tenant in Europe and sign-in fails."),
                remark(
                        "inst-root-ca-missing",
                        "Baltimore CyberTrust Root is not on that server.",
                        "Contoso Root is on that server."),
                remark(
                        "s1-android-pin",
                        "The tablets use full disk encryption and have no PIN.",
                        "The tablets use full disk encryption and have a PIN."),
                remark(
                        "url-wap-long-uri",
                        "We publish over a Web Application Proxy on 2012 R2.",
                        "We publish over a Web Application Proxy on 2022."),
                remark(
                        "conn-antivirus",
                        "The antivirus product was rolled out to that server.",
                        "The backup product was rolled out to that server."),
                remark(
                        "s2-ios-ra-response-invalid-sigalg",
                        "The root is signed with RSASSA-PSS.",
                        "The root is signed with sha256RSA."),
                remark(
                        "s5-ios-key-usage",
                        "On the Macs: Digital Signature, Non-Repudiation, Key Encipherment (e0)",
                        "On the laptops: Digital Signature, Non-Repudiation, Key Encipherment (e0)"),
                remark(
                        "conn-deprecated",
                        "NDES-LODZ  6.2008.60.607  Błąd  2022-10-03 07:12",
                        "NDES-LODZ  6.2204.38.0  Błąd  2022-10-03 07:12"),
                remark(
                        "s1-user-not-targeted",
                        "Group membership: All users, SG-Lisbon\nWIN - SCEP User : Included groups: SG-Certs   Excluded: -",
                        "Group membership: SG-Certs, SG-Lisbon\nWIN - SCEP User : Included groups: SG-Certs   Excluded: -"),
                remark(
                        "s1-user-not-targeted",
                        "Gruppmedlemskap: NB-Alla, NB-Vikarier\nProfilen NB-SCEP > Inkluderade grupper: NB-Ekonomi",
                        "Gruppmedlemskap: NB-Alla, NB-Vikarier\nProfilen NB-SCEP > Inkluderade grupper: Alla användare"),
                remark(
                        "s1-device-not-checked-in",
                        "Configuration profiles (assigned 2026-09-14):\niPad-03  Last check-in: 2026-07-30 15:02",
                        "Configuration profiles (assigned 2026-09-14):\niPad-03  Last check-in: 2026-09-30 15:02"),
                remark(
                        "url-third-party-proxy-long-uri",
                        "80.1.2.3 - - [09/Jun/2026:10:00:03 +0000] \"GET /certsrv/mscep/mscep.dll?operation=PKIOperation&message=MIIL"
                                + " HTTP/1.1\" 414 178",
                        "80.1.2.3 - - [09/Jun/2026:10:00:03 +0000] \"GET /certsrv/mscep/mscep.dll?operation=PKIOperation&message=MIIL"
                                + " HTTP/1.1\" 200 178"),
                remark(
                        "s4-template-defaults",
                        "Denied by Policy Module 0x80094800, template not supported: IPSECIntermediateOffline.",
                        "Denied by Policy Module 0x80094800, template not supported: AccraScep."),
                remark(
                        "s1-assignment-mismatch",
                        "AE-Root;Vertrauenswürdiges Zertifikat;Android;GRP-A;Benutzer\nAE-Karte;SCEP-Zertifikat;Android;GRP-B;Geräte",
                        "AE-Root;Vertrauenswürdiges Zertifikat;Android;GRP-A;Geräte\nAE-Karte;SCEP-Zertifikat;Android;GRP-B;Geräte"),
                remark(
                        "s1-assignment-mismatch",
                        "The trusted root profile is assigned to devices.\nThe SCEP profile is assigned to users.",
                        "The trusted root profile is assigned to users.\nThe SCEP profile is assigned to users."),
                remark("url-500-handler-order", "Event 2 has 0x800700ea in it.", "Event 2 has nothing in it."),
                remark(
                        "url-gateway-timeout",
                        "Status Code: GatewayTimeout is on the page.",
                        "Status Code: nothing is on the page."),
                remark(
                        "url-bad-gateway",
                        "Status Code: BadGateway is on the page.",
                        "Status Code: nothing is on the page."),
                remark(
                        "conn-deprecated",
                        "The connector has version 6.2008.60.607 installed.",
                        "The connector has version 6.2406.0.1001 installed."),
                remark(
                        "s4-rpc-unavailable",
                        "Event 31 says the RPC server is unavailable.",
                        "Event 31 says nothing of that."),
                remark(
                        "s3-challenge-expired",
                        "Intune says that the challenge has expired.",
                        "Intune says that the licence has expired."),
                remark(
                        "tls-name-mismatch",
                        "The laptop shows error 0x80072f06 every time.",
                        "The laptop shows error 0x80072efd every time."),
                remark(
                        "url-503-crl-unreachable",
                        "The browser shows HTTP Error 503.",
                        "The browser shows HTTP Error 403."));
    }

    private static SignFixture remark(String failure, String said, String near) {
        String mail = "Hello,\n\nNobody gets a certificate any more since Monday. %s\n\nRegards, Ola\n";
        return oneFile(failure, "mail.txt", mail.formatted(said), "\"" + near + "\"", mail.formatted(near));
    }

    private static Stream<SignFixture> issued() {
        String listing = """
                "Request ID","Requester Name","Certificate Template","Serial Number","Certificate Effective Date","Certificate Expiration Date","Request Submission Date"
                "43","CONTOSO\\svc-ndes","SCEPUser","1a0000002b","2026-11-20 09:00 UTC","%s","2026-11-20 09:05 UTC"
                """;
        return Stream.of(
                oneFile(
                        "s5-cert-near-expiry",
                        "issued.csv",
                        listing.formatted("2026-11-22 09:00 UTC"),
                        "a year of validity",
                        listing.formatted("2027-11-20 09:00 UTC")),
                oneFile(
                        "s4-pending",
                        "pending.csv",
                        requests("SCEPUser|0x0 (WIN32: 0) -- Taken Under Submission|EMPTY|2026-11-20 09:02 UTC"),
                        "a certificate",
                        requests("SCEPUser|0x0 (WIN32: 0) -- Issued|1a0000002c|2026-11-20 09:02 UTC")));
    }

    @ParameterizedTest
    @CsvSource({"1, true", "0, false"})
    void includeASinglePasswordWhichIsNoFailure(String value, boolean observed, @TempDir Path folder) throws Exception {
        Diagnosis diagnosis = SignFixture.diagnosis(
                folder,
                files(
                        REG,
                        key(
                                "HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\Cryptography\\MSCEP\\UseSinglePassword",
                                "\"UseSinglePassword\"=dword:0000000" + value)));

        assertThat(diagnosis.findings()).isEmpty();
        assertThat(diagnosis.observations().stream().anyMatch(o -> o.id().equals("chal-single-password")))
                .isEqualTo(observed);
    }

    @ParameterizedTest
    @MethodSource("signs")
    void areNamed(SignFixture sign, @TempDir Path folder) throws Exception {
        sign.assertNamed(folder);
    }

    @ParameterizedTest
    @MethodSource("signs")
    void areNotSeenInANearMiss(SignFixture sign, @TempDir Path folder) throws Exception {
        sign.assertMissed(folder);
    }
}
