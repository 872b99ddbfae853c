package org.ndesharness.scenarios.report;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.ndesharness.client.conformance.Verdict;
import org.ndesharness.scenarios.report.JunitSuite.Ending;
import org.ndesharness.scenarios.report.JunitSuite.TestCase;
import org.ndesharness.scenarios.runner.CaCase;
import org.ndesharness.scenarios.runner.CaResult;
import org.ndesharness.scenarios.runner.LeftOut;

/**
 * The checks of {@code rfc8894-ca} in {@code junit.xml}: a suite for each generation, and in it a test case for each check, or a
 * skipped one where the generation was left out.
 */
final class CaJunitXml {

    private CaJunitXml() {}

    static void write(CaResult result, XMLStreamWriter xml) throws XMLStreamException {
        // The generations run side by side: the time is given once, so that a CI server's sum is right.
        Duration took = result.took();
        for (Map.Entry<String, List<CaCase>> generation : result.byGeneration().entrySet()) {
            String word = generation.getKey();
            suite(
                    word,
                    took,
                    generation.getValue().stream().map(one -> test(word, one)).toList(),
                    xml);
            took = Duration.ZERO;
        }
        for (String word : result.leftOut()) {
            suite(
                    word,
                    Duration.ZERO,
                    List.of(test(word, "generation", Ending.SKIPPED, LeftOut.GENERATION_REASON)),
                    xml);
        }
    }

    private static void suite(String generation, Duration took, List<TestCase> cases, XMLStreamWriter xml)
            throws XMLStreamException {
        new JunitSuite("ndes-harness " + CaReport.SUITE + " " + generation, Optional.of(took), cases).write(xml);
    }

    private static TestCase test(String generation, String name, Ending ending, String message) {
        return new TestCase("ndes-harness." + CaReport.SUITE + "." + generation, name, Duration.ZERO, ending, message);
    }

    private static TestCase test(String generation, CaCase one) {
        String name = one.result().check().id();
        String why = one.known().map(known -> known.summary()).orElse("");
        return switch (CaseVerdict.of(one.right(), one.known().isPresent())) {
            case EXPECTED ->
                test(generation, name, Ending.SKIPPED, "expected not to be right: " + why + ". " + one.message());
            case UNEXPECTED ->
                test(generation, name, Ending.FAILURE, "it is right, and was expected not to be: " + why);
            case FAILED, NOT_RUN ->
                test(
                        generation,
                        name,
                        one.result().verdict() == Verdict.INCONCLUSIVE ? Ending.ERROR : Ending.FAILURE,
                        one.message());
            case PASSED ->
                switch (one.result().verdict()) {
                    case PASS -> test(generation, name, Ending.PASSED, "");
                    case NOT_APPLICABLE -> test(generation, name, Ending.SKIPPED, one.message());
                    default -> test(generation, name, Ending.TOLD, one.message());
                };
        };
    }
}
