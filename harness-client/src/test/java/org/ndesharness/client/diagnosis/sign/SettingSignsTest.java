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
import org.ndesharness.client.diagnosis.Diagnosis;

/** What settings, stores, a CA's listings and Intune's own view show. */
public class SettingSignsTest implements NamingSigns {

    private static final String REG = "server.reg";
    private static final String CONFIG = "applicationHost.config";
    private static final String CERTIFICATES = "certs.txt";
    private static final String MODULE = "22C53E12B187388807D1B76B341C7D2352817341";
    private static final String NOW = event("Service Control Manager", "System", 7036, "09:00:00", "running");

    /** One failure a row. */
    public static Stream<SignFixture> signs() {
        return Stream.of(registry(), server(), certificates(), pool(), pane(), issued())
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
                        key(http, "\"EnableErrorLogging\"=dword:00000001\n\"MaxFieldLength\"=dword:0000fffe"),
                        "the one value alone, as it was asked for",
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
                oneFile(
                        "url-500-account-locked",
                        "ad.txt",
                        account("True"),
                        "the account of the backup",
                        account("True").replace("svc_ndes", "svc_backup")),
                oneFile(
                        "url-500-account-locked",
                        "ad.txt",
                        accounts("svc-ndes"),
                        "the account that it ran as before",
                        accounts("svc-ndes-old")),
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

    /** Two accounts in a table, of which one is locked out. */
    private static String accounts(String locked) {
        return """
                SamAccountName  Enabled LockedOut PasswordExpired
                --------------  ------- --------- ---------------
                svc-ndes2          True     False           False
                %-15s    True      True           False
                """.formatted(locked);
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
}
