package org.ndesharness.client.diagnosis;

import java.util.List;
import org.ndesharness.client.diagnosis.clock.ClockOffset;
import org.ndesharness.client.diagnosis.flow.Flow;
import org.ndesharness.client.diagnosis.flow.Seen;
import org.ndesharness.client.diagnosis.flow.StepSeen;
import org.ndesharness.client.diagnosis.privacy.Veil;
import org.ndesharness.client.evidence.Citation;
import org.ndesharness.client.evidence.CollectedEvidence.Unread;

/** A diagnosis whose quotations may be shown. What it concludes stays as it is. */
public final class VeiledDiagnosis {

    private final Veil veil;

    private VeiledDiagnosis(Veil veil) {
        this.veil = veil;
    }

    /** The same diagnosis with a veil over everything that was taken from the evidence. */
    public static Diagnosis of(Diagnosis diagnosis, Veil veil) {
        return new VeiledDiagnosis(veil).diagnosis(diagnosis);
    }

    /** The citation that stands in the veiled diagnosis for this one. */
    public static Citation citation(Citation citation, Veil veil) {
        return new Citation(veil.over(citation.file()), citation.line(), veil.over(citation.text()));
    }

    private Diagnosis diagnosis(Diagnosis diagnosis) {
        return new Diagnosis(
                diagnosis.verdict(),
                diagnosis.stoppedAt(),
                diagnosis.findings().stream()
                        .map(f -> new Diagnosis.Finding(f.failure(), f.certainty(), citations(f.because())))
                        .toList(),
                diagnosis.observations().stream()
                        .map(o -> new Diagnosis.Observation(o.id(), citations(o.because())))
                        .toList(),
                diagnosis.ruledOut().stream()
                        .map(r -> new Diagnosis.RuledOut(r.failure(), veil.over(r.because())))
                        .toList(),
                diagnosis.collectNext(),
                diagnosis.subjects().stream()
                        .map(s -> new Diagnosis.Subject(veil.over(s.device()), diagnosis(s.diagnosis())))
                        .toList(),
                diagnosis.unread().stream()
                        .map(u -> new Unread(veil.over(u.file()), u.line(), veil.over(u.reason())))
                        .toList(),
                new Flow(
                        diagnosis.flow().steps().stream().map(this::step).toList(),
                        diagnosis.flow().stoppedAt()),
                diagnosis.clocks().stream()
                        .map(c -> new ClockOffset(
                                veil.over(c.deviceLog()), c.ahead(), c.zone(), c.requests(), citations(c.because())))
                        .toList());
    }

    private StepSeen step(StepSeen step) {
        return new StepSeen(
                step.step(),
                step.state(),
                step.seen().stream()
                        .map(s -> new Seen(s.station(), s.well(), s.time(), citation(s.citation(), veil)))
                        .toList());
    }

    private List<Citation> citations(List<Citation> because) {
        return because.stream().map(citation -> citation(citation, veil)).toList();
    }
}
