package org.ndesharness.client.diagnosis;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.ndesharness.client.diagnosis.clock.ClockOffset;
import org.ndesharness.client.diagnosis.flow.Flow;
import org.ndesharness.client.evidence.Citation;
import org.ndesharness.client.evidence.CollectedEvidence;
import org.ndesharness.client.evidence.FileKind;
import org.ndesharness.client.evidence.Reason;

/**
 * The answer to "what is wrong here?".
 *
 * @param stoppedAt step 1 to 6 of the documented flow; empty when healthy or unknown
 * @param findings ranked, most certain first; empty when healthy
 * @param observations recognised and no failure, for example {@code url-403-healthy}
 * @param collectNext what to collect, most telling first
 * @param subjects the same per device where the evidence holds several; else empty
 * @param unread what could not be read, and an error that nothing explains where it alone keeps the answer from healthy
 * @param flow the six steps, with what was seen at each
 * @param clocks how the clocks of devices stand against the server's, where both logged the same requests
 */
public record Diagnosis(
        Verdict verdict,
        OptionalInt stoppedAt,
        List<Finding> findings,
        List<Observation> observations,
        List<RuledOut> ruledOut,
        List<CollectNext> collectNext,
        List<Subject> subjects,
        List<CollectedEvidence.Unread> unread,
        Flow flow,
        List<ClockOffset> clocks) {

    public Diagnosis {
        findings = List.copyOf(findings);
        observations = List.copyOf(observations);
        ruledOut = List.copyOf(ruledOut);
        collectNext = List.copyOf(collectNext);
        subjects = List.copyOf(subjects);
        unread = List.copyOf(unread);
        clocks = List.copyOf(clocks);
    }

    /** The most certain finding; empty when healthy or nothing was recognised. */
    public Optional<Finding> first() {
        return findings.stream().findFirst();
    }

    /**
     * A failure that the evidence speaks for.
     *
     * @param failure id from the catalogue
     * @param because cited evidence, never empty
     */
    public record Finding(String failure, Certainty certainty, List<Citation> because) {
        public Finding {
            because = List.copyOf(because);
            if (because.isEmpty()) {
                throw new IllegalArgumentException("No evidence is cited for " + failure);
            }
        }
    }

    /** Something recognised that is no failure. */
    public record Observation(String id, List<Citation> because) {
        public Observation {
            because = List.copyOf(because);
        }
    }

    /**
     * A failure with the same symptom that the evidence contradicts.
     *
     * @param why one sentence, naming the file it rests on
     */
    public record RuledOut(String failure, Reason why) {

        /** The reason in English. */
        public String because() {
            return why.english();
        }
    }

    /**
     * What to collect to tell the remaining candidates apart; {@link Guidance#howToCollect} says how.
     *
     * @param what the file, by its customary place
     * @param separates ids of the failures it would tell apart
     */
    public record CollectNext(FileKind what, List<String> separates) {
        public CollectNext {
            separates = List.copyOf(separates);
        }
    }

    /**
     * One device's own answer.
     *
     * @param device how the evidence names it: a device name, or the log it was read from
     */
    public record Subject(String device, Diagnosis diagnosis) {}
}
