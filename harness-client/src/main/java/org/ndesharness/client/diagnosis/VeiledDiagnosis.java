package org.ndesharness.client.diagnosis;

import java.util.List;
import java.util.function.Function;
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
    private final Function<Citation, String> wording;

    private VeiledDiagnosis(Veil veil, Function<Citation, String> wording) {
        this.veil = veil;
        this.wording = wording;
    }

    /** The same diagnosis with a veil over everything that was taken from the evidence. */
    public static Diagnosis of(Diagnosis diagnosis, Veil veil) {
        return of(diagnosis, veil, Citation::text);
    }

    /**
     * The same, where a cited line may be longer than a citation keeps: with what the veil cuts, its end may have room.
     *
     * @param wording the line as it stands in its file, for a citation
     */
    public static Diagnosis of(Diagnosis diagnosis, Veil veil, Function<Citation, String> wording) {
        return new VeiledDiagnosis(veil, wording).diagnosis(diagnosis);
    }

    private Citation citation(Citation citation) {
        return new Citation(veil.over(citation.file()), citation.line(), veil.over(wording.apply(citation)));
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
                        .map(r -> new Diagnosis.RuledOut(r.failure(), r.why().with(veil::over)))
                        .toList(),
                diagnosis.collectNext(),
                diagnosis.subjects().stream()
                        .map(s -> new Diagnosis.Subject(veil.over(s.device()), diagnosis(s.diagnosis())))
                        .toList(),
                diagnosis.unread().stream()
                        .map(u -> new Unread(
                                veil.over(u.file()), u.line(), u.why().with(veil::over)))
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
                        .map(s -> new Seen(s.station(), s.well(), s.time(), citation(s.citation())))
                        .toList());
    }

    private List<Citation> citations(List<Citation> because) {
        return because.stream().map(this::citation).toList();
    }
}
