package org.ndesharness.client.device;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.ndesharness.client.enrolment.EnrolmentOutcome;
import org.ndesharness.client.enrolment.Rejection;
import org.ndesharness.client.transport.ScepOperation;

/** Devices against a SCEP server that works. */
class EnrolmentTest {
    private static final Pattern OMADM_LINE = Pattern.compile(
            "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{7}    (VERB|INFO|WARN)    Event     [\\w.]+ +\\d+ +\\d+    .+");
    private static final Pattern CONSOLE_LINE =
            Pattern.compile("(debug|default|error)    \\d\\d:\\d\\d:\\d\\d\\.\\d{6} -0500    \\w+    .+");
    private static TestAuthority authority;

    @TempDir
    Path folder;

    private ScepResponder server;

    @BeforeAll
    static void makeCertificates() {
        authority = new TestAuthority();
    }

    @BeforeEach
    void start() throws IOException {
        server = new ScepResponder(authority);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private TestDevice device(Platform platform) {
        return device(platform, DeviceSettings.healthy());
    }

    private TestDevice device(Platform platform, DeviceSettings settings) {
        return new TestDevice(platform, settings, server.uri());
    }

    private EnrolmentOutcome enrol(TestDevice device, Platform platform) {
        device.device.receive(Documents.of(platform, authority.ca));
        return device.device.enrol();
    }

    private static DeviceSettings but(boolean accepts, boolean access, boolean keyStore, boolean tpm, boolean kept) {
        return new DeviceSettings(true, accepts, access, keyStore, tpm, kept);
    }

    @ParameterizedTest
    @EnumSource(Platform.class)
    void everyPlatformEnrolsWithItsOwnFormOfTheProfile(Platform platform) {
        TestDevice device = device(platform);

        EnrolmentOutcome outcome = enrol(device, platform);

        assertThat(outcome).isInstanceOf(EnrolmentOutcome.Enrolled.class);
        assertThat(device.device.certificateInstalled()).isTrue();
        assertThat(outcome.issued().orElseThrow().getSubjectX500Principal().toString())
                .isEqualTo("CN=john@contoso.onmicrosoft.com, O=TEST");
        assertThat(server.challengeReceived()).isEqualTo(Documents.CHALLENGE);
    }

    @ParameterizedTest
    @EnumSource(Platform.class)
    void aLogShowsThePublicNameAndNothingOfThisMachine(Platform platform) {
        TestDevice device = device(platform);
        enrol(device, platform);

        assertThat(device.log(folder))
                .contains("ndes-contoso.msappproxy.net")
                .doesNotContain("127.0.0.1")
                .doesNotContain("localhost")
                .doesNotContain(":" + server.uri().getPort())
                .doesNotContainIgnoringCase("harness")
                .doesNotContain("bouncycastle");
    }

    @Test
    void androidAsksInItsDocumentedOrderAndPosts() {
        enrol(device(Platform.ANDROID_ENTERPRISE), Platform.ANDROID_ENTERPRISE);

        String agent = " Dalvik/2.1.0 (Linux; U; Android 13; Pixel 7 Build/TQ3A.230901.001)";
        String path = "/certsrv/mscep/mscep.dll?operation=";
        assertThat(server.requests)
                .containsExactly(
                        "GET " + path + "GetCACaps&message=ca" + agent,
                        "GET " + path + "GetCACert&message=ca" + agent,
                        "GET " + path + "GetCACaps&message=ca" + agent,
                        "POST " + path + "PKIOperation" + agent);
    }

    @Test
    void androidSendsTheRequestByGetWhenPostIsNotAdvertised() {
        server.capabilities = "SHA-1\nDES3\n";

        assertThat(enrol(device(Platform.ANDROID_ENTERPRISE), Platform.ANDROID_ENTERPRISE))
                .isInstanceOf(EnrolmentOutcome.Enrolled.class);
        assertThat(server.requests).last().asString().startsWith("GET").contains("operation=PKIOperation&message=MI");
    }

    @Test
    void iosAsksForCertificatesFirstAndSendsItsRequestByGetWithRawBase64() {
        enrol(device(Platform.IOS), Platform.IOS);

        assertThat(server.requests).hasSize(3);
        List<String> requests = List.copyOf(server.requests);
        assertThat(requests.get(0))
                .isEqualTo("GET /certsrv/mscep/mscep.dll?operation=GetCACert&message=SCEP%20Authority"
                        + " profiled/1.0 CFNetwork/811.5.4 Darwin/16.6.0");
        assertThat(requests.get(1)).contains("operation=GetCACaps&message=SCEP%20Authority");
        assertThat(requests.get(2))
                .startsWith("GET /certsrv/mscep/mscep.dll?operation=PKIOperation&message=MIAGCSqGSIb3DQEHAqCAMIAC")
                .contains("+")
                .doesNotContain("%");
    }

    @Test
    void windowsAppendsItsSuffixAndAsksForTheDefaultCa() {
        enrol(device(Platform.WINDOWS), Platform.WINDOWS);

        String path = "/certsrv/mscep/mscep.dll/pkiclient.exe?operation=";
        String agent = " Mozilla/4.0 (compatible; Win32; NDES client)";
        assertThat(server.requests)
                .containsExactly(
                        "GET " + path + "GetCACaps&message=default" + agent,
                        "GET " + path + "GetCACert&message=default" + agent,
                        "POST " + path + "PKIOperation" + agent);
    }

    @Test
    void androidLogsTheWholeWayInTheDocumentedShape() {
        TestDevice device = device(Platform.ANDROID_DEVICE_ADMINISTRATOR);
        enrol(device, Platform.ANDROID_DEVICE_ADMINISTRATOR);

        List<String> lines = device.lines(folder);
        String key = "ModelName=" + Documents.KEY + "%2F" + Documents.LOGICAL + ";Hash=-1518303401";
        assertThat(lines).allMatch(line -> OMADM_LINE.matcher(line).matches());
        assertThat(lines.stream().map(line -> line.substring(0, 27))).isSorted();
        assertThat(lines)
                .anyMatch(line -> line.contains("VERB    Event     com.microsoft.omadm.syncml.SyncmlSession ")
                        && line.contains("<LocURI>./Vendor/MSFT/CertificateStore/Enroll/ModelName=" + Documents.KEY));
        assertThat(String.join("\n", lines))
                .containsSubsequence(
                        "Root cert '17AB' state changed from CERT_INSTALL_REQUESTED to CERT_INSTALL_REQUESTED",
                        "Root cert '17AB' state changed from CERT_INSTALL_REQUESTED to CERT_INSTALLING",
                        "Root cert '17AB' state changed from CERT_INSTALLING to CERT_INSTALL_SUCCESS",
                        "certmgr.CertificateEnrollmentManager",
                        "There are 1 requests",
                        "Trying to enroll certificate request: " + key,
                        "org.jscep.transport.UrlConnectionGetTransport",
                        "Sending GetCACaps(ca) to " + Documents.URL + "?operation=GetCACaps&message=ca",
                        "Received '200 OK' when sending GetCACaps(ca) to " + Documents.URL,
                        "Sending GetCACert(ca) to " + Documents.URL + "?operation=GetCACert&message=ca",
                        "Received '200 OK' when sending GetCACert(ca) to " + Documents.URL,
                        "Verifying signature of RA certificate",
                        "Signature verification passed for RA.",
                        "Received '200 OK' when sending GetCACaps(ca) to " + Documents.URL,
                        "org.jscep.message.PkiMessageEncoder",
                        "Encoding message: org.jscep.message.PkcsReq@",
                        "[messageData=org.spongycastle.pkcs.PKCS10CertificationRequest@",
                        "messageType=PKCS_REQ,senderNonce=Nonce [",
                        "Signing pkiMessage using key belonging to [dn=CN=john@contoso.onmicrosoft.com, O=TEST; serial=1]",
                        "Sending org.spongycastle.cms.CMSSignedData@",
                        "org.jscep.transport.UrlConnectionPostTransport",
                        "Received '200 OK' when sending org.spongycastle.cms.CMSSignedData@",
                        "Response: org.jscep.message.CertRep@",
                        "[failInfo=<null>,pkiStatus=SUCCESS,recipientNonce=Nonce [",
                        "state.NativeScepCertInstallStateMachine",
                        "SCEP cert '" + key + "' state changed from CERT_ENROLLED to CERT_INSTALL_REQUESTED",
                        "SCEP cert '" + key + "' state changed from CERT_INSTALL_REQUESTED to CERT_INSTALLING",
                        "SCEP cert '" + key + "' state changed from CERT_INSTALLING to CERT_ACCESS_REQUESTED",
                        "SCEP cert '" + key + "' state changed from CERT_ACCESS_REQUESTED to CERT_ACCESS_GRANTED",
                        "There are 0 requests");
    }

    @Test
    void androidOfAUserWhoDoesNotAcceptStaysAtRequestedAndTheLogGoesOn() {
        TestDevice device = device(Platform.ANDROID_DEVICE_ADMINISTRATOR, but(false, true, true, true, true));

        assertThat(enrol(device, Platform.ANDROID_DEVICE_ADMINISTRATOR))
                .isInstanceOf(EnrolmentOutcome.NotInstalled.class);
        String log = device.log(folder);
        assertThat(log).contains("from CERT_ENROLLED to CERT_INSTALL_REQUESTED").doesNotContain("CERT_ACCESS_");
        assertThat(log.lines().toList()).last().asString().contains("There are 0 requests");
        assertThat(device.device.certificateInstalled()).isFalse();
    }

    @Test
    void androidWithoutAccessStaysAtAccessRequested() {
        TestDevice device = device(Platform.ANDROID_ENTERPRISE, but(true, false, true, true, true));

        assertThat(enrol(device, Platform.ANDROID_ENTERPRISE)).isInstanceOf(EnrolmentOutcome.NotInstalled.class);
        assertThat(device.log(folder)).contains("to CERT_ACCESS_REQUESTED").doesNotContain("CERT_ACCESS_GRANTED");
    }

    @Test
    void aRefusalIsAResponseWithAFailInfo() {
        server.failInfo = "1";
        TestDevice device = device(Platform.ANDROID_ENTERPRISE);

        assertThat(enrol(device, Platform.ANDROID_ENTERPRISE))
                .isInstanceOfSatisfying(
                        EnrolmentOutcome.Refused.class,
                        refused -> assertThat(refused.failInfo()).isEqualTo("badMessageCheck"));
        assertThat(device.log(folder))
                .containsPattern(
                        "Response: org\\.jscep\\.message\\.CertRep@\\w+\\[failInfo=badMessageCheck,pkiStatus=FAILURE");
        assertThat(server.requests)
                .filteredOn(request -> request.contains("PKIOperation"))
                .hasSize(1);
    }

    @Test
    void iosLogsTheWholeWayInTheDocumentedShape() {
        TestDevice device = device(Platform.IOS);
        enrol(device, Platform.IOS);

        List<String> lines = device.lines(folder);
        String key = "ModelName=" + Documents.KEY + "/" + Documents.LOGICAL + ";Hash=-912418295";
        assertThat(lines).allMatch(line -> CONSOLE_LINE.matcher(line).matches());
        assertThat(String.join("\n", lines))
                .containsSubsequence(
                        "profiled    Adding dependent " + key + " to parent 6365",
                        " in domain PayloadDependencyDomainCertificate to system",
                        "Performing synchronous URL request: " + Documents.URL
                                + "?operation=GetCACert&message=SCEP%20Authority",
                        "Performing synchronous URL request: " + Documents.URL
                                + "?operation=GetCACaps&message=SCEP%20Authority",
                        "default    ",
                        "Attempting to retrieve issued certificate...",
                        "debug    ",
                        "Sending CSR via GET.",
                        "Performing synchronous URL request: " + Documents.URL + "?operation=PKIOperation&message=MI",
                        "Adding dependent Microsoft.Profiles.MDM to parent www.windowsintune.com.SCEP." + key
                                + " in domain ManagedProfileToManagingProfile to system",
                        "Profile \u201cwww.windowsintune.com.SCEP." + key + "\u201d installed.");
    }

    @Test
    void iosRefusesRaCertificatesThatAnotherKeyIssued() {
        server.raSigner = authority.ra(authority.raKeys, 2, org.bouncycastle.asn1.x509.KeyUsage.digitalSignature);
        server.raRecipient = authority.ra(authority.raKeys, 3, org.bouncycastle.asn1.x509.KeyUsage.keyEncipherment);
        TestDevice device = device(Platform.IOS);

        assertThat(enrol(device, Platform.IOS))
                .isInstanceOfSatisfying(EnrolmentOutcome.AnswerRejected.class, rejected -> {
                    assertThat(rejected.rejection()).isEqualTo(Rejection.RA_CHAIN);
                    assertThat(rejected.operation()).isEqualTo(ScepOperation.GET_CA_CERT);
                });
        assertThat(server.requests).hasSize(1);
        assertThat(device.log(folder))
                .containsSubsequence(
                        "Cannot retrieve SCEP identity: NSError:",
                        "US Desc: The Registration Authority's response is invalid.",
                        "Domain : MCSCEPErrorDomain",
                        "Code   : 22003",
                        "Type   : MCFatalError",
                        "Rolling back installation of profile",
                        "Installation failed. Error: NSError:",
                        "Domain : MCInstallationErrorDomain",
                        "Code   : 4001",
                        "Domain : MCProfileErrorDomain",
                        "Code   : 1009",
                        "Code   : 22003")
                .doesNotContain("\u201d installed.");
    }

    @Test
    void iosTakesARefusalForAnInvalidResponse() {
        server.failInfo = "2";
        TestDevice device = device(Platform.IOS);
        enrol(device, Platform.IOS);

        assertThat(device.log(folder))
                .containsSubsequence("Could not retrieve issued certificate: NSError:", "Code   : 22013");
    }

    @Test
    void iosMissesADigestAmongTheCapabilities() {
        server.capabilities = "POSTPKIOperation\nDES3\n";
        TestDevice device = device(Platform.IOS);
        enrol(device, Platform.IOS);

        assertThat(device.log(folder)).contains("Code   : 22006");
    }

    @Test
    void windowsLogsItsEventsInOrder() throws IOException {
        TestDevice device = device(Platform.WINDOWS);
        enrol(device, Platform.WINDOWS);

        List<String> events = device.lines(folder);
        assertThat(events)
                .allMatch(event -> event.startsWith(
                                "<Event xmlns='http://schemas.microsoft.com/win/2004/08/events/event'><System><Provider Name='Microsoft-"
                                        + "Windows-DeviceManagement-Enterprise-Diagnostics-Provider' Guid='{3da494e4-")
                        && event.endsWith("</EventData></Event>"));
        assertThat(events.stream()
                        .map(event -> event.replaceFirst(".*<EventID>(\\d+)<.*", "$1"))
                        .filter(id -> List.of("306", "36", "39", "256", "309", "32", "307")
                                .contains(id)))
                .containsExactly("306", "36", "39", "256", "309");
        assertThat(String.join("\n", events))
                .containsSubsequence(
                        "<EventID>208<",
                        "<EventID>209<",
                        "<Data Name='Message1'>ModelName_" + Documents.KEY + "_" + Documents.LOGICAL
                                + "_Hash_-1518303401</Data><Data Name='Message2'>S-1-12-1-",
                        "<Data Name='HexInt1'>0x2</Data><Data Name='HexInt3'>0x2ab0003</Data>",
                        "<Data Name='Message1'>1.3.6.1.5.5.7.3.2</Data><Data Name='Message2'>" + Documents.URL
                                + "/pkiclient.exe</Data>",
                        "com.microsoft:mdm.SCEPcertinstall.result");
        assertThat(events).last().asString().contains("<EventID>813<");
        assertThat(Files.readString(folder.resolve("certificates.txt")))
                .containsSubsequence(
                        "PSParentPath         : Microsoft.PowerShell.Security\\Certificate::LocalMachine\\Root\r\n",
                        "Subject              : CN=Contoso TEST Issuing CA, DC=corp, DC=contoso, DC=com\r\n",
                        "Certificate::CurrentUser\\My\r\n",
                        "Subject              : CN=john@contoso.onmicrosoft.com, O=TEST\r\n",
                        "Issuer               : CN=Contoso TEST Issuing CA, DC=corp, DC=contoso, DC=com\r\n",
                        "EnhancedKeyUsageList : {Client Authentication (1.3.6.1.5.5.7.3.2)}\r\n");
    }

    @Test
    void windowsWithoutTheRootStopsBeforeItRequests() throws IOException {
        TestDevice device = device(Platform.WINDOWS);
        device.device.receive(Documents.of(Platform.WINDOWS, authority.ca, Documents.URL, false, 2));

        assertThat(device.device.enrol())
                .isInstanceOfSatisfying(
                        EnrolmentOutcome.AnswerRejected.class,
                        rejected -> assertThat(rejected.rejection()).isEqualTo(Rejection.UNTRUSTED_ROOT));
        assertThat(device.log(folder))
                .containsSubsequence(
                        "<EventID>306<", "<EventID>32<", "<Data Name='HRESULT'>0x800b0109<", "<EventID>307<")
                .contains("LogError 0x800b0109")
                .doesNotContain("<EventID>39<");
        assertThat(Files.readString(folder.resolve("certificates.txt"))).doesNotContain("Contoso TEST");
    }

    @Test
    void windowsWithABrokenKeyStoreGetsACertificateAndLosesIt() {
        TestDevice device = device(Platform.WINDOWS, but(true, true, false, true, true));

        assertThat(enrol(device, Platform.WINDOWS)).isInstanceOf(EnrolmentOutcome.NotInstalled.class);
        assertThat(device.log(folder))
                .containsSubsequence("<EventID>306<", "<EventID>36<", "<EventID>32<", "0x80090016", "<EventID>307<")
                .doesNotContain("<EventID>39<");
    }

    @Test
    void windowsWithoutATpmSendsNothingForATpmProfile() {
        TestDevice device = device(Platform.WINDOWS, but(true, true, true, false, true));
        device.device.receive(Documents.of(Platform.WINDOWS, authority.ca, Documents.URL, true, 1));

        assertThat(device.device.enrol()).isInstanceOf(EnrolmentOutcome.NotStarted.class);
        assertThat(server.requests).isEmpty();
        assertThat(device.log(folder)).containsSubsequence("<EventID>306<", "<Data Name='HexInt3'>0x80090030<");
    }

    @Test
    void windowsNamesTheHresultThatTheRefusalCarries() {
        server.failInfo = "2";
        server.hresult = "-2146877422";
        TestDevice device = device(Platform.WINDOWS);
        enrol(device, Platform.WINDOWS);

        assertThat(device.log(folder)).containsSubsequence("<EventID>36<", "<EventID>32<", "0x80094012");
    }

    @Test
    void aCertificateThatWasRemovedIsNotReported() throws IOException {
        TestDevice device = device(Platform.WINDOWS, but(true, true, true, true, false));

        assertThat(enrol(device, Platform.WINDOWS)).isInstanceOf(EnrolmentOutcome.NotInstalled.class);
        assertThat(device.log(folder)).contains("<EventID>39<");
        assertThat(device.device.certificateInstalled()).isFalse();
        assertThat(Files.readString(folder.resolve("certificates.txt"))).doesNotContain("CurrentUser");
    }

    @ParameterizedTest
    @EnumSource(Platform.class)
    void withoutAScepProfileNothingIsSent(Platform platform) {
        TestDevice device = device(platform);
        device.device.receive(Documents.withoutScep(platform));

        assertThat(device.device.enrol()).isEqualTo(new EnrolmentOutcome.NoProfile());
        assertThat(server.requests).isEmpty();
        assertThat(device.log(folder))
                .doesNotContain("CertificateStore/Enroll")
                .doesNotContain("PayloadDependencyDomainCertificate")
                .doesNotContain("<EventID>306<");
    }

    @ParameterizedTest
    @EnumSource(Platform.class)
    void aMendedDeviceEnrolsAgainIntoTheSameLog(Platform platform) {
        server.failInfo = "2";
        TestDevice device = device(platform);
        enrol(device, platform);
        server.failInfo = "";

        assertThat(enrol(device, platform)).isInstanceOf(EnrolmentOutcome.Enrolled.class);
        assertThat(device.device.certificateInstalled()).isTrue();
    }

    @Test
    void aPendingRequestIsTriedAgainAsOftenAsTheProfileSays() {
        server.pending = true;

        assertThat(enrol(device(Platform.WINDOWS), Platform.WINDOWS)).isInstanceOf(EnrolmentOutcome.Pending.class);
        assertThat(server.requests)
                .filteredOn(request -> request.contains("PKIOperation"))
                .hasSize(3);
    }

    @Test
    void devicesThatEnrolAtTheSameTimeDoNotWriteIntoEachOthersLogs() throws Exception {
        List<TestDevice> devices = IntStream.range(0, 6)
                .mapToObj(i -> device(i % 3 == 2 ? Platform.IOS : Platform.ANDROID_ENTERPRISE))
                .toList();
        ExecutorService threads = Executors.newFixedThreadPool(6);
        try {
            List<Callable<EnrolmentOutcome>> enrolments = IntStream.range(0, 6)
                    .<Callable<EnrolmentOutcome>>mapToObj(
                            i -> () -> enrol(devices.get(i), i % 3 == 2 ? Platform.IOS : Platform.ANDROID_ENTERPRISE))
                    .toList();
            for (Future<EnrolmentOutcome> outcome : threads.invokeAll(enrolments)) {
                assertThat(outcome.get()).isInstanceOf(EnrolmentOutcome.Enrolled.class);
            }
        } finally {
            threads.shutdown();
        }
        for (int i = 0; i < 6; i++) {
            String log = devices.get(i).log(folder.resolve("" + i));
            if (i % 3 != 2) {
                assertThat(Pattern.compile("Response: org\\.jscep").matcher(log).results())
                        .hasSize(1);
                assertThat(Pattern.compile("Sending GetCACaps").matcher(log).results())
                        .hasSize(2);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Platform.class)
    void theSecretOfTheProfileIsNotInWhatADevicePrints(Platform platform) {
        TestDevice device = device(platform);
        EnrolmentOutcome outcome = enrol(device, platform);

        assertThat(outcome.toString()).doesNotContain(Documents.CHALLENGE);
        assertThat(device.device.exchanges().toString()).doesNotContain(Documents.CHALLENGE);
    }
}
