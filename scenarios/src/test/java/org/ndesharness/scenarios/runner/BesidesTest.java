package org.ndesharness.scenarios.runner;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ndesharness.client.diagnosis.Diagnoser;
import org.ndesharness.client.diagnosis.Diagnosis;
import org.ndesharness.client.diagnosis.Verdict;
import org.ndesharness.client.evidence.reader.EvidenceException;
import org.ndesharness.client.evidence.reader.EvidenceFolder;
import org.ndesharness.scenarios.reader.ScenarioException;
import org.ndesharness.scenarios.reader.ScenarioReader;

/** The answer stays right when something else is wrong as well, or was last week, or is with somebody else's device. */
class BesidesTest {

    private static final Pattern EVENT_TIME = Pattern.compile("SystemTime='([^']+)'");
    private static final Pattern NOT_BEFORE = Pattern.compile("NotBefore +: (\\S+)");
    private static final Pattern W3C_LINE = Pattern.compile(
            "(?m)^(\\S+ \\S+ \\S+) GET (\\S+) \\S+ 443 (\\S+ \\S+) \\S+ (\\S+) \\d+ \\d+ \\d+ (\\d+)\\s*$");

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            url-503-pool-stopped   | 2 | {iis: {scepPoolStarted: false, intermediateInRootStore: true}}
            url-503-pool-stopped   | 2 | {iis: {scepPoolStarted: false, crpWindowsAuthentication: true}}
            url-503-pool-stopped   | 2 | {iis: {scepPoolStarted: false}, policy: {moduleCertificateExpired: true}}
            url-503-pool-stopped   | 2 | {iis: {scepPoolStarted: false}, mscep: {raCertificatesExpired: true}}
            s2-iis-500-impersonate | 2 | {iis: {impersonationRight: false}, connector: {serviceRunning: false}}
            s2-no-iis-entry        | 2 | {network: {deviceBlocked: true}, mscep: {raCertificatesFromFormerCa: true}}
            s1-user-not-targeted   | 1 | {intune: {userInGroup: false}, iis: {scepPoolStarted: false}}
            url-gateway-timeout    | 2 | {proxy: {connectorServiceRunning: false}, iis: {serviceAccountLocked: true}}
            url-500-account-locked | 2 | {iis: {serviceAccountLocked: true}, ca: {enrolPermission: false}}
            url-503-pool-stopped   | 2 | {iis: {scepPoolStarted: false, intermediateInRootStore: true}, policy: {capi2LogEnabled: true}}
            url-503-crp-windows-auth | 2 | {iis: {crpWindowsAuthentication: true}, policy: {capi2LogEnabled: true}}
            url-503-intermediate-in-root | 2 | {iis: {intermediateInRootStore: true}, policy: {capi2LogEnabled: true}}
            s2-iis-other-status    | 2 | {iis: {scepExtensionAllowed: false, maxQueryString: 2048}}
            s2-iis-other-status    | 2 | {iis: {scepExtensionAllowed: false}, http: {maxFieldLength: 16384, maxRequestBytes: 16384}}
            s2-iis-500-impersonate | 2 | {iis: {impersonationRight: false}, mscep: {raCertificatesFromFormerCa: true}}
            url-page-cant-display  | 2 | {proxy: {defaultDomain: false}, iis: {scepPoolStarted: false}}
            url-gateway-timeout    | 2 | {proxy: {connectorServiceRunning: false}, iis: {scepPoolStarted: false}}
            """, quoteCharacter = '`')
    void namesTheFailureThatStandsInTheWayFirst(String failure, int step, String set) throws ScenarioException {
        String text = "{title: two things, failure: " + failure + ", step: " + step
                + ", platforms: [android-enterprise, ios, windows], set: " + set + ", expect: {}}";

        SuiteResult suite = new Suite(SuiteOptions.with(Clock.systemUTC(), 3), Progress.silent())
                .run(List.of(new ScenarioReader().read("two", text)));

        assertThat(DocumentedSuite.differences(suite)).isEmpty();
    }

    @TestFactory
    Stream<DynamicTest> isNotMisledByACrashOfLastWeek() {
        return kept("url-503-pool-stopped", "healthy", "url-500-account-locked")
                .map(result -> test(result, copy -> {
                    Path log = copy.resolve("server/Application.xml");
                    String events = DocumentedSuite.text(log);
                    Matcher oldest = EVENT_TIME.matcher(events);
                    assertThat(oldest.find()).isTrue();
                    String time = Instant.parse(oldest.group(1))
                            .minus(Duration.ofDays(7))
                            .toString();
                    replace(
                            log,
                            "<Event xmlns='http://schemas.microsoft.com/win/2004/08/events/event'><System><Provider Name='Application Error'/>"
                                    + "<EventID Qualifiers='0'>1000</EventID><Version>0</Version><Level>2</Level><Task>100</Task><Opcode>0</Opcode>"
                                    + "<Keywords>0x80000000000000</Keywords><TimeCreated SystemTime='" + time
                                    + "'/><EventRecordID>11</EventRecordID><Correlation/><Execution ProcessID='0' ThreadID='0'/>"
                                    + "<Channel>Application</Channel><Computer>ndes01.corp.contoso.com</Computer><Security/></System><EventData>"
                                    + "<Data>w3wp.exe</Data><Data>10.0.20348.1</Data><Data>5215df96</Data><Data>ntdll.dll</Data>"
                                    + "<Data>10.0.20348.2700</Data><Data>59ba86db</Data><Data>c0000005</Data></EventData></Event>\r\n"
                                    + events);
                }));
    }

    @TestFactory
    Stream<DynamicTest> isNotMisledByAnotherDevicesErrors() {
        return kept(
                        "healthy",
                        "s5-not-reported",
                        "s5-ca-not-issued",
                        "url-404-14-15",
                        "url-414",
                        "url-503-pool-stopped")
                .flatMap(result -> Stream.of("500 0 1346", "404 2 1260", "404 15 0")
                        .map(status -> test(result, copy -> {
                            Path log = EvidenceCopy.files(copy.resolve("server")).stream()
                                    .filter(file ->
                                            file.getFileName().toString().startsWith("u_ex"))
                                    .findFirst()
                                    .orElseThrow();
                            Matcher some = W3C_LINE.matcher(DocumentedSuite.text(log));
                            StringBuilder changed = new StringBuilder();
                            int lines = 0;
                            while (some.find()) {
                                String other = some.group(1) + " GET " + some.group(2)
                                        + " operation=GetCACert&message=ca 443 " + some.group(3)
                                        + " Dalvik/1.6.0+(Linux;+U;+Android+4.4.2;+GT-I9505+Build/KOT49H) "
                                        + some.group(4)
                                        + " " + status + " " + some.group(5);
                                some.appendReplacement(
                                        changed, lines++ < 3 ? "$0\n" + Matcher.quoteReplacement(other) : "$0");
                            }
                            some.appendTail(changed);
                            assertThat(lines).isPositive();
                            replace(log, changed.toString());
                        })));
    }

    @TestFactory
    Stream<DynamicTest> isNotMisledByAnExpiredCertificateThatNobodyUses() {
        return kept(
                        "healthy",
                        "url-500-account-locked",
                        "s2-iis-500-impersonate",
                        "url-503-pool-stopped",
                        "url-503-crp-windows-auth",
                        "url-503-crl-unreachable")
                .map(result -> test(result, copy -> {
                    Path list = copy.resolve("server/certificates.txt");
                    String listed = DocumentedSuite.text(list);
                    Matcher start = NOT_BEFORE.matcher(listed);
                    assertThat(start.find()).as(listed).isTrue();
                    Instant ended = Instant.parse(start.group(1));
                    replace(
                            list,
                            "\r\n"
                                    + String.join(
                                            "\r\n",
                                            "PSParentPath         : Microsoft.PowerShell.Security\\Certificate::LocalMachine\\My",
                                            "Subject              : CN=intranet.corp.contoso.com, O=TEST",
                                            "Issuer               : CN=Contoso TEST Issuing CA, DC=corp, DC=contoso, DC=com",
                                            "SerialNumber         : 1A00000003C1F0B2D3E4A5968778695A4B3C2D",
                                            "Thumbprint           : 5D1E6C0A9B8F7E6D5C4B3A291807F6E5D4C3B2A1",
                                            "NotBefore            : " + ended.minus(Duration.ofDays(365)),
                                            "NotAfter             : " + ended,
                                            "EnhancedKeyUsageList : {Server Authentication (1.3.6.1.5.5.7.3.1)}",
                                            "")
                                    + listed);
                }));
    }

    @Test
    void doesNotDependOnTheOrderOfFiles() throws IOException, EvidenceException {
        Random random = new Random(11);
        for (ScenarioResult result : DocumentedSuite.result().results()) {
            List<Path> files =
                    new ArrayList<>(EvidenceCopy.files(result.evidence().orElseThrow()));
            Collections.shuffle(files, random);

            assertThat(summary(new Diagnoser().diagnose(EvidenceFolder.read(files))))
                    .as(result.name())
                    .isEqualTo(summary(result.said().orElseThrow()));
        }
    }

    private DynamicTest test(ScenarioResult result, Change change) {
        return DynamicTest.dynamicTest(result.name(), () -> {
            try (EvidenceCopy copy = EvidenceCopy.of(
                    result.evidence().orElseThrow(), place -> true, folder, new Random(result.hashCode()))) {
                change.apply(copy.folder());
                Diagnosis said = new Diagnoser().diagnose(EvidenceFolder.read(List.of(copy.folder())));
                assertThat(Comparison.differences(result.scenario().expected(), said, copy.places()))
                        .isEmpty();
            }
        });
    }

    /** The copy is a second name of the file that is kept, and what is written to one name stands under both. */
    private static void replace(Path file, String text) throws IOException {
        Files.delete(file);
        Files.writeString(file, text, StandardCharsets.UTF_8);
    }

    private static Stream<ScenarioResult> kept(String... scenarios) {
        List<String> wanted = List.of(scenarios);
        return DocumentedSuite.result().results().stream()
                .filter(result -> wanted.contains(result.scenario().id()));
    }

    private static String summary(Diagnosis said) {
        return (said.verdict() == Verdict.HEALTHY ? "healthy " : "")
                + said.findings().stream()
                        .map(finding -> finding.failure() + " " + finding.certainty())
                        .toList();
    }

    /** Something that somebody else left in the evidence. */
    @FunctionalInterface
    private interface Change {
        void apply(Path evidence) throws IOException;
    }
}
