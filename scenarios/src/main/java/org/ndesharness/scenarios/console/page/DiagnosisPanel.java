package org.ndesharness.scenarios.console.page;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.ndesharness.client.diagnosis.Catalogue;
import org.ndesharness.client.diagnosis.Certainty;
import org.ndesharness.client.diagnosis.Diagnosis;
import org.ndesharness.client.diagnosis.Failure;
import org.ndesharness.client.diagnosis.Guidance;
import org.ndesharness.client.evidence.Citation;
import org.ndesharness.scenarios.console.lesson.Mark;
import org.ndesharness.scenarios.report.Proof;

/** What the diagnosis says of a sending, with the lines it says it from. */
public final class DiagnosisPanel {

    private final Words words;
    private final Diagnosis said;
    private final Guidance guidance;
    private final Proof proof;

    DiagnosisPanel(Words words, Diagnosis said) {
        this.words = words;
        this.said = said;
        this.guidance = Guidance.in(words.locale());
        this.proof = new Proof(said);
    }

    /** The first word: {@code healthy}, {@code failure} or {@code inconclusive}. */
    public String verdict() {
        return said.verdict().word();
    }

    /** The verdict and where it stopped, in words. */
    public String headline() {
        String verdict = words.say("verdict." + said.verdict().word());
        return said.stoppedAt().isPresent()
                ? verdict + " – "
                        + words.say(
                                "stopped.at",
                                said.stoppedAt().getAsInt(),
                                words.say("step." + said.stoppedAt().getAsInt()))
                : verdict;
    }

    /** What is told in full: everything certain, or the candidates where nothing is. */
    public List<Finding> findings() {
        boolean certain = said.findings().stream().anyMatch(one -> one.certainty() == Certainty.CONFIRMED);
        return said.findings().stream()
                .filter(one -> !certain || one.certainty() == Certainty.CONFIRMED)
                .limit(certain ? 2 : 6)
                .map(this::finding)
                .toList();
    }

    private Finding finding(Diagnosis.Finding one) {
        return new Finding(
                one.failure(),
                one.certainty().word(),
                words.say("certainty." + one.certainty().word()),
                guidance.title(one.failure()),
                guidance.cause(one.failure()),
                guidance.resolution(one.failure()),
                Catalogue.find(one.failure()).map(Failure::source).orElse(""),
                one.because().stream().limit(8).map(this::line).toList());
    }

    private ProofLine line(Citation citation) {
        return new ProofLine(
                proof.letter(citation),
                citation.file(),
                citation.line(),
                proof.cited(List.of(citation)).get(0).text());
    }

    /** What was ruled out, with the reason. */
    public List<RuledOut> ruledOut() {
        return said.ruledOut().stream()
                .map(one -> new RuledOut(guidance.title(one.failure()), guidance.say(one.why())))
                .toList();
    }

    /** What would decide. */
    public List<Collect> collectNext() {
        return said.collectNext().stream()
                .map(one -> new Collect(one.what().place(), guidance.howToCollect(one.what())))
                .toList();
    }

    /** Letters of cited lines. */
    Map<Mark, String> letters() {
        Map<Mark, String> letters = new HashMap<>();
        said.findings().stream()
                .flatMap(finding -> finding.because().stream())
                .forEach(citation -> letters.put(new Mark(citation.file(), citation.line()), proof.letter(citation)));
        return letters;
    }

    /**
     * A failure.
     *
     * @param style class of the style sheet: the certainty
     */
    public record Finding(
            String id,
            String style,
            String certainty,
            String title,
            String cause,
            List<String> resolution,
            String source,
            List<ProofLine> proof) {
        public Finding {
            resolution = List.copyOf(resolution);
            proof = List.copyOf(proof);
        }
    }

    /** A cited line. */
    public record ProofLine(String letter, String file, int line, String text) {}

    /** A failure that it is not. */
    public record RuledOut(String title, String because) {}

    /** A file to collect. */
    public record Collect(String place, String how) {}
}
