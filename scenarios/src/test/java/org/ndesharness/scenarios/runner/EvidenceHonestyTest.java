package org.ndesharness.scenarios.runner;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.net.URLDecoder;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.ASN1Sequence;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ndesharness.client.diagnosis.Catalogue;
import org.ndesharness.client.diagnosis.Failure;
import org.ndesharness.scenarios.model.Scenario;
import org.ndesharness.scenarios.model.ScenarioPlatform;
import org.ndesharness.server.NdesServer;
import org.ndesharness.server.installation.Installation;

/** What is handed to the diagnosis must not give the answer away. */
class EvidenceHonestyTest {

    /**
     * Words that the emulated machines would not write; the Android log names jscep's classes as the real one does. Two marks of
     * the emulation are meant to be there and give nothing away, as they are in healthy evidence too or are what the scenario
     * is about: {@code TEST} in the names of certificates, so that nobody takes one for real, and host names in {@code .invalid},
     * so that no query for a wrong name leaves the machine.
     */
    private static final Set<String> TRACES = Set.of(
            "ndesharness",
            "harness",
            "127.0.0.1",
            "localhost",
            "::1]",
            "wiremock",
            "jetty",
            "jscep-",
            "org.bouncycastle",
            "java.net.http",
            "jdk.internal",
            "sun.nio",
            "scenario",
            "simulat",
            "emulat");

    /**
     * Messages, certificates and challenges in base64. Evidence of a run has some four million letters of them, which spell
     * "jetty" in some case by chance in one run of eight.
     */
    private static final Pattern BASE64 = Pattern.compile("[A-Za-z0-9+/%]{200,}+={0,2}");

    /** How an Intune challenge begins: {@code <CertEnr}. */
    private static final byte[] TOKEN = "<CertEnr".getBytes(StandardCharsets.US_ASCII);

    /** Names of classes that are the field's own words too, and so stand in real files: Windows has a service EventLog. */
    private static final Set<String> WORDS_OF_THE_FIELD = Set.of("EventLog", "CertRep");

    private static final String CAPI2 = "server/CAPI2.xml";

    @TestFactory
    Stream<DynamicTest> holdsNoNameThatGivesTheAnswer() {
        Set<String> forbidden = new TreeSet<>(TRACES);
        Catalogue.failures().stream().map(Failure::id).forEach(forbidden::add);
        DocumentedSuite.scenarios().stream()
                .map(Scenario::id)
                .filter(id -> !id.equals(Scenario.HEALTHY))
                .forEach(forbidden::add);
        return forEachKept((result, folder) -> {
            for (Path file : EvidenceCopy.files(folder)) {
                String text = (EvidenceCopy.place(folder, file) + "\n" + opened(DocumentedSuite.text(file)))
                        .toLowerCase(Locale.ROOT);
                assertThat(forbidden.stream().filter(text::contains).toList())
                        .as(file.toString())
                        .isEmpty();
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> holdsNoNameOfAClass() {
        // One capitalised word, such as Certificate, is a word like any other; two in one are a name that we gave.
        Set<String> names = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("org.ndesharness").stream()
                        .map(JavaClass::getSimpleName)
                        .filter(name -> name.matches("[A-Z][a-z0-9]+([A-Z][A-Za-z0-9]*)+"))
                        .filter(name -> !WORDS_OF_THE_FIELD.contains(name))
                        .collect(Collectors.toCollection(TreeSet::new));
        assertThat(names).contains("NdesServer", "EvidenceFolder", "ScenarioRun", "EvidenceCopy");
        Pattern word = Pattern.compile("\\w+");
        return forEachKept((result, folder) -> {
            for (Path file : EvidenceCopy.files(folder)) {
                assertThat(word.matcher(DocumentedSuite.text(file))
                                .results()
                                .map(MatchResult::group)
                                .filter(names::contains)
                                .distinct())
                        .as(file.toString())
                        .isEmpty();
            }
        });
    }

    @ParameterizedTest
    @CsvSource({
        "healthy, WINDOWS",
        "healthy, IOS",
        "healthy, ANDROID_ENTERPRISE",
        "s2-no-iis-entry, WINDOWS",
        "s2-no-iis-entry, IOS",
        "s2-no-iis-entry, ANDROID_ENTERPRISE",
        "url-gateway-timeout, ANDROID_ENTERPRISE",
        "url-503-intermediate-in-root, IOS"
    })
    void showsNothingOfTheListener(String id, ScenarioPlatform platform, @TempDir Path folder) throws IOException {
        Scenario scenario = DocumentedSuite.scenarios().stream()
                .filter(candidate -> candidate.id().equals(id))
                .findFirst()
                .orElseThrow();
        String host = Installation.contoso().publicHost();
        SimulatedClock clock = new SimulatedClock(Instant.parse("2025-03-03T10:00:00Z"));
        Random random = new Random(4);
        try (NdesServer server = NdesServer.start();
                Walk walk = new Walk(
                        server.open(Installation.contoso(), scenario.staging().site(), clock, random),
                        HttpClient.newHttpClient(),
                        scenario.staging(),
                        scenario.course(),
                        platform,
                        new DeviceKeys(),
                        clock,
                        random)) {
            List<String> forbidden = new ArrayList<>(
                    List.of(walk.site().name(), ":" + server.uri().getPort()));
            walk.site().locate(host).ifPresent(uri -> forbidden.add(":" + uri.getPort()));
            walk.site().locateUnblocked(host).ifPresent(uri -> forbidden.add(":" + uri.getPort()));

            walk.enrol();
            walk.collect(folder);

            for (Path file : EvidenceCopy.files(folder)) {
                assertThat(DocumentedSuite.text(file)).as(file.toString()).doesNotContain(forbidden);
            }
        }
    }

    @TestFactory
    Stream<DynamicTest> hasTheFilesThatAHealthyInstallationHasToo() {
        return forEachKept((result, folder) -> {
            SortedSet<String> expected = new TreeSet<>(places(kept(control(result), result.platform())));
            expected.removeIf(EvidenceCopy.except(result.scenario().leaveOut()).negate());
            if (result.scenario().secondCollection().isPresent()) {
                expected.add(CAPI2);
            }
            assertThat(places(folder)).isEqualTo(expected);
        });
    }

    @TestFactory
    Stream<DynamicTest> hasNoFileOfTheRealTime() {
        Instant now = Instant.now(java.time.Clock.systemUTC());
        Instant latest = now.minus(Duration.ofDays(1));
        return forEachKept((result, folder) -> {
            for (Path file : EvidenceCopy.files(folder)) {
                assertThat(Files.getLastModifiedTime(file).toInstant())
                        .as(file.toString())
                        .isBefore(latest);
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> mentionsNoRealDateInALog() {
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        List<String> dates = new ArrayList<>();
        for (LocalDate day : List.of(today, today.minusDays(1))) {
            dates.add(day.toString());
            dates.add(DateTimeFormatter.ofPattern("dd MMM yyyy", Locale.ROOT).format(day));
        }
        return forEachKept((result, folder) -> {
            for (Path file : EvidenceCopy.files(folder)) {
                // A certificate may well end today.
                if (!file.endsWith("certificates.txt")) {
                    assertThat(DocumentedSuite.text(file)).as(file.toString()).doesNotContain(dates);
                }
            }
        });
    }

    private static Stream<DynamicTest> forEachKept(Examination examination) {
        return DocumentedSuite.result().results().stream()
                .map(result -> DynamicTest.dynamicTest(
                        result.name(),
                        () -> examination.examine(result, result.evidence().orElseThrow())));
    }

    /** What is collected depends on which connector there is, and that breaks nothing. */
    private static String control(ScenarioResult result) {
        return result.scenario().staging().site().connector().isOld() ? "healthy-old-connector" : "healthy";
    }

    private static Path kept(String scenario, ScenarioPlatform platform) {
        return DocumentedSuite.result().results().stream()
                .filter(result -> result.scenario().id().equals(scenario) && result.platform() == platform)
                .findFirst()
                .flatMap(ScenarioResult::evidence)
                .orElseThrow();
    }

    /** Files of a folder; the date in a W3C log's name is as it may be. */
    private static SortedSet<String> places(Path folder) throws IOException {
        return EvidenceCopy.files(folder).stream()
                .map(file -> EvidenceCopy.place(folder, file).replaceFirst("u_ex\\d{6}", "u_ex"))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Looks at the evidence of one result. */
    @FunctionalInterface
    private interface Examination {
        void examine(ScenarioResult result, Path folder) throws IOException;
    }

    /** With what base64 stands for in its place, where it is one whole message or a challenge; all else as it is. */
    private static String opened(String text) {
        return BASE64.matcher(text).replaceAll(found -> {
            byte[] content;
            try {
                content = Base64.getDecoder()
                        .decode(URLDecoder.decode(found.group().replace("+", "%2B"), StandardCharsets.US_ASCII));
            } catch (IllegalArgumentException noBase64) {
                return Matcher.quoteReplacement(found.group());
            }
            boolean known = isDer(content) || Arrays.mismatch(TOKEN, content) == TOKEN.length;
            return Matcher.quoteReplacement(known ? new String(content, StandardCharsets.ISO_8859_1) : found.group());
        });
    }

    private static boolean isDer(byte[] content) {
        try {
            return ASN1Primitive.fromByteArray(content) instanceof ASN1Sequence;
        } catch (IOException noDer) {
            return false;
        }
    }
}
