package org.ndesharness.scenarios.console.lesson;

import java.util.List;
import org.ndesharness.client.diagnosis.Diagnosis;
import org.ndesharness.client.diagnosis.Verdict;

/**
 * A device was sent, and what could be collected afterwards.
 *
 * @param number counts from 1 within a lesson
 * @param ending how it ended for the device
 * @param evidence all files, from the beginning of the lesson on
 * @param said the diagnosis of all of them
 * @param way the way it went
 * @param asked what the device itself saw of it
 */
public record Sent(
        int number, Ending ending, EvidenceFiles evidence, Diagnosis said, List<Stop> way, List<Stop> asked) {

    public Sent {
        way = List.copyOf(way);
        asked = List.copyOf(asked);
    }

    /** Whether nothing is wrong any more, as the files show. */
    public boolean healthy() {
        return said.verdict() == Verdict.HEALTHY;
    }
}
