package org.ndesharness.server.evidence;

import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.ndesharness.server.windows.Samples.NOW;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ndesharness.server.ca.CaRow;
import org.ndesharness.server.ca.Disposition;
import org.ndesharness.server.ca.RequestDatabases;
import org.ndesharness.server.connector.ConnectorGeneration;
import org.ndesharness.server.connector.ConnectorSettings;
import org.ndesharness.server.http.HttpSysSettings;
import org.ndesharness.server.iis.AdminPageSettings;
import org.ndesharness.server.iis.IisSettings;
import org.ndesharness.server.iis.TestAccount;
import org.ndesharness.server.iis.WebSiteSettings;
import org.ndesharness.server.installation.Installation;
import org.ndesharness.server.mscep.Generation;
import org.ndesharness.server.mscep.MscepSettings;
import org.ndesharness.server.mscep.PasswordSettings;
import org.ndesharness.server.mscep.QuirkSettings;
import org.ndesharness.server.policy.PolicySettings;
import org.ndesharness.server.proxy.ProxySettings;
import org.ndesharness.server.windows.CertificateStores;
import org.ndesharness.server.windows.EventLog;
import org.ndesharness.server.windows.Samples;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

class CollectorTest {

    private static final Installation CONTOSO = Samples.contoso();
    private static final String DENIED = "The permissions on the certificate template do not allow the current user to"
            + " enroll for this type of certificate.";

    @TempDir
    Path folder;

    private final Samples.HandClock clock = new Samples.HandClock();
    private final Traces healthy = healthy();

    @Test
    void takesTheSameFilesFromABrokenAndFromAHealthyInstallation() throws IOException {
        var broken = collect(
                "broken",
                traces -> new Traces(
                        CONTOSO,
                        NOW,
                        new ProxySettings(true, false, false, false),
                        new HttpSysSettings(16_384, 16_384),
                        new IisSettings(4096, 2048, false, false, true, false, true, true, true),
                        new MscepSettings(
                                false,
                                true,
                                true,
                                List.of(),
                                Generation.WINDOWS_2016,
                                PasswordSettings.installed(),
                                QuirkSettings.tolerant()),
                        traces.policy(),
                        new ConnectorSettings(false, false),
                        false,
                        traces.w3cLogs(),
                        traces.httpErrLog(),
                        traces.events(),
                        traces.stores(),
                        traces.caRequests(),
                        traces.troubleshootJson(),
                        traces.moduleThumbprint(),
                        traces.connectorLogs()));

        var expected = files(collect("healthy", UnaryOperator.identity()));

        assertThat(files(broken)).isEqualTo(expected);
        assertThat(expected)
                .containsExactly(
                        "ca/failed.txt",
                        "ca/issued.txt",
                        "ca/pending.txt",
                        "intune/troubleshoot.json",
                        "proxy/application.json",
                        "proxy/services.txt",
                        "server/Application.xml",
                        "server/NDESPlugin.log",
                        "server/SetupMsi.log",
                        "server/System.xml",
                        "server/account.txt",
                        "server/applicationHost.config",
                        "server/certificates.txt",
                        "server/httperr1.log",
                        "server/pools.txt",
                        "server/registry.reg",
                        "server/services.txt",
                        "server/u_ex261120.log");
    }

    @Test
    void takesTheCapi2LogOnlyWhenItIsEnabled() throws IOException {
        var collected =
                collect("capi2", traces -> with(traces, new PolicySettings(false, true, true, Duration.ofHours(1))));

        assertThat(files(collected)).contains("server/CAPI2.xml");
    }

    @Test
    void endsLinesOfWindowsFilesWithCrLf() throws IOException {
        var collected = collect("lines", UnaryOperator.identity());

        for (var file : files(collected)) {
            if (!file.endsWith(".json")) {
                assertThat(text(collected, file).replace("\r\n", "")).doesNotContain("\n", "\r");
            }
        }
    }

    @Test
    void datesFilesWithSimulatedTimes() throws IOException {
        var collected = collect("times", UnaryOperator.identity());

        assertThat(Files.getLastModifiedTime(collected.resolve("server/u_ex261120.log"))
                        .toInstant())
                .isEqualTo("2026-11-20T09:02:11Z");
        assertThat(Files.getLastModifiedTime(collected.resolve("server/pools.txt"))
                        .toInstant())
                .isEqualTo(NOW);
        assertThat(Files.getLastModifiedTime(collected.resolve("server/SetupMsi.log"))
                        .toInstant())
                .isBefore(NOW.minus(Duration.ofDays(14)));
    }

    @Test
    void showsOnlyTheNamesOfTheInstallation() throws IOException {
        var collected = collect("names", UnaryOperator.identity());

        for (var file : files(collected)) {
            assertThat(text(collected, file).toLowerCase(Locale.ROOT))
                    .doesNotContain("127.0.0.1", "localhost", "harness", "wiremock", "jetty");
        }
    }

    @Test
    void listsServicesAsPowerShellDoes() throws IOException {
        var collected = collect("services", UnaryOperator.identity());

        assertThat(text(collected, "proxy/services.txt"))
                .startsWith(
                        "\r\n Status StartType Name              DisplayName\r\n ------ --------- ----              ---")
                .contains("\r\nRunning Automatic WAPCSvc           Microsoft AAD Application Proxy Connector\r\n")
                .contains("\r\nStopped    Manual WinRM             Windows Remote Management (WS-Management)\r\n");
        assertThat(text(collected, "server/services.txt"))
                .contains("Running Automatic NDESConnectorSvc Intune Connector Service\r\n");
    }

    @Test
    void listsStoppedServices() {
        assertThat(ServiceListing.lines(ServiceListing.ofProxy(false)))
                .contains("Stopped Automatic WAPCSvc           Microsoft AAD Application Proxy Connector");
        assertThat(ServiceListing.lines(ServiceListing.ofNdesServer(true, false)))
                .contains("Stopped Automatic NDESConnectorSvc Intune Connector Service");
    }

    @Test
    void exportsTheRegistryInUtf16() throws IOException {
        var collected = collect("registry", UnaryOperator.identity());

        var bytes = Files.readAllBytes(collected.resolve("server/registry.reg"));
        assertThat(bytes).startsWith(0xFF, 0xFE, 'W', 0);
        assertThat(text(collected, "server/registry.reg"))
                .startsWith("Windows Registry Editor Version 5.00\r\n\r\n[HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft")
                .contains("\"GeneralPurposeTemplate\"=\"SCEPUser\"\r\n")
                .contains("\\MSCEP\\Modules\\NDESPolicy]\r\n\"NDESCertThumbprint\"=\"5b1f00\"\r\n")
                .contains("\"MaxFieldLength\"=dword:0000fffe\r\n\"MaxRequestBytes\"=dword:0000fffe\r\n");
    }

    @Test
    void leavesOutWhatTheRegistryDoesNotHold() {
        var lines = RegistryExport.lines(new Traces(
                CONTOSO,
                NOW,
                healthy.proxy(),
                new HttpSysSettings(16_384, 16_384),
                healthy.iis(),
                new MscepSettings(
                        false,
                        false,
                        false,
                        List.of(),
                        Generation.WINDOWS_2016,
                        PasswordSettings.installed(),
                        QuirkSettings.tolerant()),
                healthy.policy(),
                healthy.connector(),
                true,
                healthy.w3cLogs(),
                healthy.httpErrLog(),
                healthy.events(),
                healthy.stores(),
                healthy.caRequests(),
                "",
                "5B1F00",
                new TreeMap<>()));

        assertThat(lines).noneMatch(line -> line.contains("NDESPolicy") || line.contains("MaxFieldLength"));
    }

    @Test
    void listsCertificatesOfEachStoreAndOrdinaryRootsThatAreSelfIssued() throws IOException {
        var collected = collect("certificates", UnaryOperator.identity());
        var listing = text(collected, "server/certificates.txt");

        assertThat(listing.lines().toList())
                .containsSequence(
                        "PSParentPath         : Microsoft.PowerShell.Security\\Certificate::LocalMachine\\My",
                        "Subject              : CN=NDES01-MSCEP-RA, O=TEST",
                        "Issuer               : CN=Contoso TEST Issuing CA, DC=corp, DC=contoso, DC=com",
                        "SerialNumber         : 9A1B2C3D")
                .containsSequence(
                        "NotAfter             : 2026-11-21T09:02:14.0000000Z",
                        "EnhancedKeyUsageList : {Client Authentication (1.3.6.1.5.5.7.3.2)}",
                        "");
        var roots = listing.split("\r\n\r\n", -1);
        assertThat(roots).hasSizeGreaterThan(6);
        for (var block : roots) {
            if (block.contains("LocalMachine\\Root")) {
                assertThat(value(block, "Subject")).isEqualTo(value(block, "Issuer"));
                assertThat(java.time.Instant.parse(value(block, "NotAfter"))).isAfter(NOW);
            }
        }
    }

    @Test
    void configuresIisAsItIsSet() throws Exception {
        var collected = collect("iis", UnaryOperator.identity());

        var config = xml(collected.resolve("server/applicationHost.config"));

        assertThat(location(config, "Default Web Site", "requestLimits").getAttribute("maxQueryString"))
                .isEqualTo("65534");
        assertThat(location(config, "Default Web Site/CertificateRegistrationSvc", "windowsAuthentication")
                        .getAttribute("enabled"))
                .isEqualTo("false");
        assertThat(location(config, "Default Web Site/CertSrv/mscep", "anonymousAuthentication")
                        .getAttribute("enabled"))
                .isEqualTo("true");
    }

    @Test
    void leavesOutRequestLimitsAtTheDefaultsOfIis() throws Exception {
        var collected = collect(
                "limits",
                traces -> new Traces(
                        CONTOSO,
                        NOW,
                        traces.proxy(),
                        traces.http(),
                        new IisSettings(4096, 2048, true, true, true, false, false, true, true),
                        traces.mscep(),
                        traces.policy(),
                        traces.connector(),
                        false,
                        traces.w3cLogs(),
                        traces.httpErrLog(),
                        traces.events(),
                        traces.stores(),
                        traces.caRequests(),
                        traces.troubleshootJson(),
                        traces.moduleThumbprint(),
                        traces.connectorLogs()));

        var config = text(collected, "server/applicationHost.config");
        assertThat(config)
                .doesNotContain("requestLimits")
                .contains("mscep.dll\" allowed=\"false\"")
                .contains("<windowsAuthentication enabled=\"true\" />");
        assertThat(text(collected, "server/pools.txt"))
                .contains("APPPOOL \"SCEP\" (MgdVersion:v4.0,MgdMode:Classic,state:Stopped)\r\n");
        assertThat(text(collected, "server/account.txt"))
                .contains("LockedOut             : True\r\n", "PasswordExpired       : True\r\n");
    }

    @Test
    void showsHowTheAdminPageIsProtected() throws Exception {
        var admin = new AdminPageSettings(new TestAccount("ndesadmin", "S3cret,pw", true), true, true, false);
        var collected = collect(
                "admin",
                traces -> new Traces(
                        CONTOSO,
                        NOW,
                        traces.proxy(),
                        traces.http(),
                        IisSettings.healthy().with(admin).with(new WebSiteSettings(1_000, false, false)),
                        traces.mscep(),
                        traces.policy(),
                        traces.connector(),
                        true,
                        traces.w3cLogs(),
                        traces.httpErrLog(),
                        traces.events(),
                        traces.stores(),
                        traces.caRequests(),
                        traces.troubleshootJson(),
                        traces.moduleThumbprint(),
                        traces.connectorLogs()));

        var config = xml(collected.resolve("server/applicationHost.config"));
        assertThat(location(config, "Default Web Site/CertSrv/mscep_admin", "basicAuthentication")
                        .getAttribute("enabled"))
                .isEqualTo("true");
        assertThat(location(config, "Default Web Site/CertSrv/mscep", "basicAuthentication")
                        .getAttribute("enabled"))
                .isEqualTo("false");
        assertThat(location(config, "Default Web Site", "requestLimits").getAttribute("maxAllowedContentLength"))
                .isEqualTo("1000");
        assertThat(text(collected, "server/applicationHost.config"))
                .contains("<add segment=\"mscep_admin\" />")
                .doesNotContain("S3cret");
    }

    @Test
    void tellsHowTheInstallationOfTheConnectorEnded() {
        var good = String.join("\n", SetupLog.lines(NOW, ConnectorGeneration.OLD, true));
        var bad = String.join("\n", SetupLog.lines(NOW, ConnectorGeneration.OLD, false));

        assertThat(good)
                .contains("Product: Microsoft Intune Connector -- Installation completed successfully.")
                .contains("Installation success or error status: 0.");
        assertThat(bad)
                .contains("Product: Microsoft Intune Connector -- Installation failed.")
                .contains("Installation success or error status: 1603.")
                .doesNotContain("completed successfully");
    }

    @Test
    void listsRequestsAsCertutilDoes() throws IOException {
        var collected = collect("ca", UnaryOperator.identity());

        assertThat(text(collected, "ca/issued.txt").lines().toList())
                .startsWith("Schema:")
                .containsSequence(
                        "Row 1:",
                        "  Issued Request ID: 0x2a (42)",
                        "  Request Submission Date: 2026-11-20 09:02 UTC",
                        "  Requester Name: \"CONTOSO\\svc-ndes\"",
                        "  Certificate Template: \"SCEPUser\"",
                        "  Issued Common Name: \"john@contoso.onmicrosoft.com\"",
                        "  Serial Number: \"1a0000002a6f\"",
                        "  Request Status Code: 0x0 (WIN32: 0) -- The operation completed successfully.",
                        "")
                .endsWith("CertUtil: -view command completed successfully.");
        assertThat(text(collected, "ca/failed.txt"))
                .contains("  Serial Number: EMPTY\r\n")
                .contains("  Request Status Code: 0x80094012 (-2146877422 CERTSRV_E_TEMPLATE_DENIED) -- " + DENIED);
        assertThat(text(collected, "ca/pending.txt"))
                .contains("Maximum Row Index: 0\r\n\r\n0 Rows\r\n")
                .doesNotContain("Row 1:");
    }

    @Test
    void tellsHowTheProxyPublishes() throws IOException {
        var json = new ObjectMapper();

        var healthyOne = json.readTree(PublishedApplication.json(CONTOSO, ProxySettings.healthy()));
        var wrong = json.readTree(PublishedApplication.json(CONTOSO, new ProxySettings(true, true, true, false)));

        assertThat(healthyOne.get("externalUrl").textValue()).isEqualTo("https://ndes-contoso.msappproxy.net/");
        assertThat(healthyOne.get("internalUrl").textValue()).isEqualTo("https://ndes01.corp.contoso.com/");
        assertThat(healthyOne.get("externalAuthenticationType").textValue()).isEqualTo("passthru");
        assertThat(wrong.get("externalUrl").textValue()).isEqualTo("https://ndes.contoso.invalid/");
    }

    private Path collect(String name, UnaryOperator<Traces> changed) throws IOException {
        var target = folder.resolve(name);
        new Collector().collect(target, changed.apply(healthy));
        return target;
    }

    private Traces healthy() {
        var stores = new CertificateStores();
        var ca = "DC=com,DC=contoso,DC=corp,CN=Contoso TEST Issuing CA";
        stores.put(CertificateStores.ROOT, Samples.root());
        stores.put(
                CertificateStores.CA,
                Samples.certificate(ca, Samples.root().getSubjectX500Principal().getName()));
        stores.put(CertificateStores.MY, Samples.certificate("O=TEST,CN=NDES01-MSCEP-RA", ca));
        var w3c = new TreeMap<String, List<String>>();
        w3c.put(
                "u_ex261120.log",
                List.of(
                        "#Software: Microsoft Internet Information Services 10.0",
                        "2026-11-20 09:02:11 10.0.4.20 GET /certsrv/mscep/mscep.dll - 443 - 10.0.4.31 - - 403 0 0 2"));
        return new Traces(
                CONTOSO,
                NOW,
                ProxySettings.healthy(),
                HttpSysSettings.healthy(),
                IisSettings.healthy(),
                MscepSettings.healthy(),
                PolicySettings.healthy(),
                ConnectorSettings.healthy(),
                true,
                w3c,
                List.of("#Software: Microsoft HTTP API 2.0"),
                new EventLog(CONTOSO, clock, new Random(3)),
                stores,
                RequestDatabases.of(
                        new CaRow(
                                42,
                                Disposition.ISSUED,
                                NOW,
                                "CONTOSO\\svc-ndes",
                                "SCEPUser",
                                "john@contoso.onmicrosoft.com",
                                "1a0000002a6f",
                                0,
                                "The operation completed successfully."),
                        new CaRow(
                                43,
                                Disposition.FAILED,
                                NOW,
                                "CONTOSO\\svc-ndes",
                                "SCEPUser",
                                "john@contoso.onmicrosoft.com",
                                "",
                                0x80094012,
                                "CERTSRV_E_TEMPLATE_DENIED -- " + DENIED)),
                "{}\n",
                "5B1F00",
                new TreeMap<>(Map.of("NDESPlugin.log", List.of("<![LOG[Calling VerifyRequest ...]LOG]!>"))));
    }

    private static Traces with(Traces traces, PolicySettings policy) {
        return new Traces(
                traces.installation(),
                traces.collectedAt(),
                traces.proxy(),
                traces.http(),
                traces.iis(),
                traces.mscep(),
                policy,
                traces.connector(),
                traces.scepPoolRunning(),
                traces.w3cLogs(),
                traces.httpErrLog(),
                traces.events(),
                traces.stores(),
                traces.caRequests(),
                traces.troubleshootJson(),
                traces.moduleThumbprint(),
                traces.connectorLogs());
    }

    private static List<String> files(Path folder) throws IOException {
        try (var paths = Files.walk(folder)) {
            return paths.filter(Files::isRegularFile)
                    .map(path -> folder.relativize(path).toString().replace('\\', '/'))
                    .sorted()
                    .toList();
        }
    }

    private static String text(Path folder, String file) throws IOException {
        var utf16 = file.endsWith(".reg") || file.endsWith("SetupMsi.log");
        return Files.readString(folder.resolve(file), utf16 ? UTF_16 : UTF_8);
    }

    private static String value(String block, String property) {
        return block.lines()
                .filter(line -> line.startsWith(property + " "))
                .map(line -> line.substring(line.indexOf(": ") + 2))
                .findFirst()
                .orElseThrow();
    }

    private static Element location(Document config, String path, String element) {
        var locations = config.getElementsByTagName("location");
        for (var i = 0; i < locations.getLength(); i++) {
            var location = (Element) locations.item(i);
            if (location.getAttribute("path").equals(path)) {
                return (Element) location.getElementsByTagName(element).item(0);
            }
        }
        throw new AssertionError("No location " + path);
    }

    private static Document xml(Path file) throws Exception {
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(file.toFile());
    }
}
