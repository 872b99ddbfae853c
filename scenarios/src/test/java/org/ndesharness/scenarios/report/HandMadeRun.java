package org.ndesharness.scenarios.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.ndesharness.client.device.DeviceSettings;
import org.ndesharness.client.diagnosis.Certainty;
import org.ndesharness.client.diagnosis.Diagnosis;
import org.ndesharness.client.diagnosis.Guidance;
import org.ndesharness.client.diagnosis.Verdict;
import org.ndesharness.client.diagnosis.flow.Flow;
import org.ndesharness.client.evidence.Citation;
import org.ndesharness.client.evidence.CollectedEvidence;
import org.ndesharness.client.evidence.FileKind;
import org.ndesharness.client.evidence.NotRead;
import org.ndesharness.scenarios.model.Expectation;
import org.ndesharness.scenarios.model.Scenario;
import org.ndesharness.scenarios.model.ScenarioPlatform;
import org.ndesharness.scenarios.model.Setting;
import org.ndesharness.scenarios.model.Staging;
import org.ndesharness.scenarios.runner.Check;
import org.ndesharness.scenarios.runner.CheckKind;
import org.ndesharness.scenarios.runner.ScenarioResult;
import org.ndesharness.scenarios.runner.SuiteResult;
import org.ndesharness.server.SiteSettings;

/** A run that never was: one of each kind of result. */
public final class HandMadeRun {

    /** A line of evidence that would like to be more than text. */
    public static final String HOSTILE =
            "2026-11-20 09:02:14 10.0.4.20 GET /certsrv/mscep/mscep.dll operation=GetCACaps\"><script>document.title='owned'</script>"
                    + " 443 - 10.0.4.31 x - 404 15 0 3";

    private HandMadeRun() {}

    /** Five results: three right, one wrong, one that could not be run. Evidence lies under the folder. */
    public static SuiteResult in(Path folder) throws IOException {
        List<ScenarioResult> results = new ArrayList<>();
        results.add(result(
                scenario("healthy", "Everything as the documentation asks for", OptionalInt.empty(), List.of()),
                ScenarioPlatform.ANDROID_ENTERPRISE,
                List.of(new Check(
                        CheckKind.WHOLE_COLLECTION,
                        Expectation.healthy(List.of("url-403-healthy")),
                        healthy(),
                        List.of())),
                Optional.of(evidence(folder.resolve("healthy/android-enterprise"), 3))));
        Scenario pool = scenario(
                "url-503-pool-stopped",
                "An administrator stopped the application pool SCEP",
                OptionalInt.of(2),
                List.of(new Setting("iis", "scepPoolStarted", "false")));
        results.add(result(
                pool,
                ScenarioPlatform.IOS,
                List.of(new Check(
                        CheckKind.WHOLE_COLLECTION,
                        wanted("url-503-pool-stopped"),
                        failure("url-503-pool-stopped", Certainty.CONFIRMED),
                        List.of())),
                Optional.of(evidence(folder.resolve("url-503-pool-stopped/ios"), 3))));
        Scenario tooLong = scenario(
                "url-414",
                "HTTP.sys refuses long addresses",
                OptionalInt.of(2),
                List.of(
                        new Setting("http", "maxFieldLength", "16384"),
                        new Setting("http", "maxRequestBytes", "16384")));
        results.add(result(
                tooLong,
                ScenarioPlatform.IOS,
                List.of(
                        new Check(
                                CheckKind.WHOLE_COLLECTION,
                                wanted("url-414"),
                                failure("url-404-14-15", Certainty.LIKELY),
                                List.of(
                                        "first is url-404-14-15, wanted url-414",
                                        "certainty is likely, wanted confirmed")),
                        new Check(CheckKind.AFTER_MENDING, Expectation.healthy(List.of()), healthy(), List.of())),
                Optional.of(evidence(folder.resolve("url-414/ios"), 3))));
        results.add(result(
                tooLong,
                ScenarioPlatform.WINDOWS,
                List.of(new Check(
                        CheckKind.WHOLE_COLLECTION,
                        wanted("url-414"),
                        failure("url-414", Certainty.CONFIRMED),
                        List.of())),
                Optional.of(evidence(folder.resolve("url-414/windows"), 2000))));
        results.add(new ScenarioResult(
                scenario(
                        "s5-not-reported",
                        "The connector does not report to Intune",
                        OptionalInt.of(5),
                        List.of(new Setting("connector", "serviceRunning", "false"))),
                ScenarioPlatform.WINDOWS,
                List.of(),
                Optional.empty(),
                Duration.ofMillis(12),
                Optional.of("no free port")));
        return new SuiteResult(results, 4711, Duration.ofMillis(12_400));
    }

    /** The same with all that reports are written from, and without a history. */
    public static RunReport report(Path folder) throws IOException {
        return report(in(folder), Optional.empty());
    }

    /** The same with a history. */
    public static RunReport report(SuiteResult result, Optional<Changes<ScenarioResult>> changes) {
        return new RunReport(
                result,
                "documented",
                Instant.parse("2026-11-20T09:00:00Z"),
                changes,
                ScenarioSources.none(),
                List.of(),
                Guidance.in(Locale.ENGLISH));
    }

    /** A failure with proof, something ruled out, something to collect and something unread. */
    public static Diagnosis failure(String id, Certainty certainty) {
        return new Diagnosis(
                Verdict.FAILURE,
                OptionalInt.of(2),
                List.of(new Diagnosis.Finding(
                        id, certainty, List.of(new Citation("server/u_ex261120.log", 4, HOSTILE)))),
                List.of(),
                List.of(new Diagnosis.RuledOut(
                        "url-503-crl-unreachable", NotRead.AS_SAID.of("no revocation error in server/CAPI2.xml"))),
                List.of(new Diagnosis.CollectNext(FileKind.HTTPERR_LOG, List.of("url-414", "url-404-14-15"))),
                List.of(),
                List.of(new CollectedEvidence.Unread("device/Omadmlog4.log", 0, NotRead.EMPTY.of())),
                Flow.unknown(),
                List.of());
    }

    /** Healthy, with the bare address answering 403. */
    public static Diagnosis healthy() {
        return new Diagnosis(
                Verdict.HEALTHY,
                OptionalInt.empty(),
                List.of(),
                List.of(new Diagnosis.Observation(
                        "url-403-healthy", List.of(new Citation("http/browse.http", 1, "HTTP/1.1 403 Forbidden")))),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                Flow.unknown(),
                List.of());
    }

    private static Expectation wanted(String id) {
        return Expectation.named(id, OptionalInt.of(2), Certainty.CONFIRMED, List.of(), List.of());
    }

    private static Scenario scenario(String id, String title, OptionalInt step, List<Setting> changes) {
        return new Scenario(
                id,
                title,
                id,
                step,
                List.of(ScenarioPlatform.IOS),
                new Staging(SiteSettings.healthy(), DeviceSettings.healthy(), changes),
                List.of(),
                id.equals(Scenario.HEALTHY) ? Expectation.healthy(List.of()) : wanted(id),
                Optional.empty(),
                Map.of(),
                Optional.empty());
    }

    private static ScenarioResult result(
            Scenario scenario, ScenarioPlatform platform, List<Check> checks, Optional<Path> evidence) {
        return new ScenarioResult(scenario, platform, checks, evidence, Duration.ofMillis(380), Optional.empty());
    }

    private static Path evidence(Path folder, int more) throws IOException {
        Files.createDirectories(folder.resolve("server"));
        Files.createDirectories(folder.resolve("device"));
        StringBuilder log = new StringBuilder("#Software: Microsoft Internet Information Services 10.0\n#Version: 1.0\n"
                + "#Fields: date time s-ip cs-method cs-uri-stem cs-uri-query s-port cs-username c-ip cs(User-Agent)"
                + " cs(Referer) sc-status sc-substatus sc-win32-status time-taken\n");
        log.append(HOSTILE).append('\n');
        for (int line = 0; line < more; line++) {
            log.append("2026-11-20 09:02:15 10.0.4.20 GET /certsrv/mscep/mscep.dll operation=GetCACaps 443 - 10.0.4.31"
                    + " Dalvik/2.1.0+(Linux) - 200 0 0 46 "
                    + "x".repeat(100) + "\n");
        }
        Files.writeString(folder.resolve("server/u_ex261120.log"), log);
        Files.writeString(folder.resolve("device/console.log"), "a console line with \u202E and \u001B[31m in it\n");
        return folder;
    }
}
