package org.ndesharness.scenarios.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.ndesharness.client.conformance.CheckResult;
import org.ndesharness.client.conformance.ConformanceReport;
import org.ndesharness.client.conformance.KnownDeviation;
import org.ndesharness.client.conformance.Verdict;
import org.ndesharness.server.mscep.Generation;

/** Each generation of our server answers as RFC 8894 asks, but for what NDES is documented to do otherwise. */
class CaConformanceTest {

    @TestFactory
    Stream<DynamicTest> theRfcPureGenerationMeetsEveryRequirement() {
        return tests(Reports.of(Generation.RFC_8894));
    }

    @TestFactory
    Stream<DynamicTest> windows2016DepartsOnlyAsDocumented() {
        return tests(Reports.of(Generation.WINDOWS_2016));
    }

    @TestFactory
    Stream<DynamicTest> windows2012R2DepartsOnlyAsDocumented() {
        return tests(Reports.of(Generation.WINDOWS_2012_R2));
    }

    @TestFactory
    Stream<DynamicTest> windows2008R2DepartsOnlyAsDocumented() {
        return tests(Reports.of(Generation.WINDOWS_2008_R2));
    }

    /** Warnings count here as well: a deviation from advice or description needs a source as much as one from a MUST. */
    private static Stream<DynamicTest> tests(ConformanceReport report) {
        return report.results().stream()
                .map(result -> DynamicTest.dynamicTest(
                        result.check().id(),
                        () -> assertThat(result.verdict())
                                .as(result.check().requirement() + "; seen: "
                                        + result.observation().words())
                                .isNotIn(Verdict.FAIL, Verdict.WARNING, Verdict.INCONCLUSIVE)));
    }

    @ParameterizedTest
    @EnumSource(Generation.class)
    void showsEveryDeviationThatIsDocumented(Generation generation) {
        assertThat(Reports.of(generation).unexpectedPasses())
                .extracting(KnownDeviation::id)
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Generation.class)
    void makesNearlyEveryCheckOnASiteThatOffersEverything(Generation generation) {
        assertThat(Reports.of(generation).results())
                .filteredOn(result -> result.verdict() != Verdict.NOT_APPLICABLE)
                .hasSizeGreaterThan(Reports.of(generation).results().size() * 4 / 5);
    }

    @Test
    void findsInScepserverWhatItIsKnownFor(@TempDir Path depot) throws Exception {
        Assumptions.assumeTrue(Scepserver.installed(), "Debian package scep is not installed: scepserver");

        ConformanceReport report = Reports.ofScepserver(depot);

        assertThat(report.results())
                .filteredOn(result -> result.verdict() == Verdict.FAIL
                        || result.verdict() == Verdict.WARNING
                        || result.verdict() == Verdict.INCONCLUSIVE)
                .extracting(CaConformanceTest::line)
                .isEmpty();
        assertThat(report.unexpectedPasses()).extracting(KnownDeviation::id).isEmpty();
    }

    private static String line(CheckResult result) {
        return result.check().id() + " " + result.verdict().word() + ": "
                + result.observation().words();
    }

    /** The table is made by {@link ConformanceTable}. */
    @Test
    void standsInTheDocumentationCheckByCheck() throws IOException {
        List<String> documented = Files.readAllLines(Path.of("../docs/conformance.md")).stream()
                .filter(line -> line.startsWith("| `rfc8894/"))
                .map(line -> line.substring(3, line.indexOf('`', 3)))
                .toList();

        assertThat(documented)
                .containsExactlyElementsOf(Reports.of(Generation.RFC_8894).results().stream()
                        .map(result -> result.check().id())
                        .toList());
    }

    @Test
    void hasASourceForEveryDocumentedDeviation() {
        for (Generation generation : Generation.values()) {
            List<KnownDeviation> deviations = Reports.deviations(generation);
            assertThat(deviations).allSatisfy(known -> {
                assertThat(known.source()).as(known.id()).isNotBlank();
                assertThat(known.because()).as(known.id()).isNotBlank();
            });
            assertThat(deviations).extracting(KnownDeviation::id).doesNotHaveDuplicates();
        }
    }
}
