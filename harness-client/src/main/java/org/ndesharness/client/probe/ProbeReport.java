package org.ndesharness.client.probe;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.ndesharness.client.transport.Exchange;

/**
 * A probe that was made.
 *
 * @param url as a profile has it, without a query
 * @param time when it began, by the handed-in clock
 * @param took real time that it took
 * @param results every check, made or not, always in the same order
 * @param answering who answers at the URL
 * @param answers what was answered, by the name of its file
 */
public record ProbeReport(
        URI url,
        Instant time,
        Duration took,
        List<CheckResult> results,
        Answering answering,
        Map<String, Exchange> answers) {

    public ProbeReport {
        results = List.copyOf(results);
    }

    /** Whether no check failed, and the checks that count were made. */
    public boolean healthy() {
        return count(Meaning.FAILURE) == 0 && count(Meaning.OK) > 0;
    }

    /** How many checks came out so. */
    public long count(Meaning meaning) {
        return results.stream().filter(result -> result.meaning() == meaning).count();
    }

    /** The answers as evidence files. */
    public ProbeEvidence evidence() {
        return new ProbeEvidence(this);
    }
}
