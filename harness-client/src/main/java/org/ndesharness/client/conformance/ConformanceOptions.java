package org.ndesharness.client.conformance;

import java.security.KeyPair;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.ndesharness.client.transport.NameService;

/**
 * How a run is made.
 *
 * @param clock the time of the run
 * @param random nonces, transaction ids and names; the content keys of envelopes are not drawn from it
 * @param keys RSA key pairs of at least 2048 bits, one for each certificate that is asked for
 * @param names where host names lead to
 * @param timeout how long an answer may take, in real time
 * @param strict whether an unmet SHOULD fails
 * @param freshControlKeys whether each control enrolment has a key of its own; one key serves all otherwise, which a CA may
 *     refuse or answer with the certificate that it issued before
 * @param only ids, or beginnings of ids, of the checks to make; empty for all of them
 * @param deviations what the server is known not to meet
 * @param desk manual approval, where the run can have it
 * @param passTime lets time go by at the CA and here, where the run can; it is only ever called at the end of a run
 * @param challengeLife how long a challenge is good for
 */
public record ConformanceOptions(
        Clock clock,
        RandomGenerator random,
        Supplier<KeyPair> keys,
        NameService names,
        Duration timeout,
        boolean strict,
        boolean freshControlKeys,
        Set<String> only,
        List<KnownDeviation> deviations,
        Optional<ApprovalDesk> desk,
        Optional<Consumer<Duration>> passTime,
        Duration challengeLife) {

    public ConformanceOptions {
        only = Set.copyOf(only);
        deviations = List.copyOf(deviations);
    }

    /** All checks, not strict, no known deviations, no hooks; ten seconds for an answer, an hour for a challenge. */
    public static ConformanceOptions with(Clock clock, RandomGenerator random, Supplier<KeyPair> keys) {
        return new ConformanceOptions(
                clock,
                random,
                keys,
                NameService.real(),
                Duration.ofSeconds(10),
                false,
                false,
                Set.of(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Duration.ofHours(1));
    }

    /** The same, and an unmet SHOULD fails. */
    public ConformanceOptions strictly() {
        return new ConformanceOptions(
                clock,
                random,
                keys,
                names,
                timeout,
                true,
                freshControlKeys,
                only,
                deviations,
                desk,
                passTime,
                challengeLife);
    }

    /** The same with some of the checks. */
    public ConformanceOptions only(Set<String> ids) {
        return new ConformanceOptions(
                clock,
                random,
                keys,
                names,
                timeout,
                strict,
                freshControlKeys,
                ids,
                deviations,
                desk,
                passTime,
                challengeLife);
    }

    /** The same for a server with known deviations. */
    public ConformanceOptions knowing(List<KnownDeviation> known) {
        return new ConformanceOptions(
                clock,
                random,
                keys,
                names,
                timeout,
                strict,
                freshControlKeys,
                only,
                known,
                desk,
                passTime,
                challengeLife);
    }

    /** The same with a desk. */
    public ConformanceOptions with(ApprovalDesk approvalDesk) {
        return new ConformanceOptions(
                clock,
                random,
                keys,
                names,
                timeout,
                strict,
                freshControlKeys,
                only,
                deviations,
                Optional.of(approvalDesk),
                passTime,
                challengeLife);
    }

    /** The same with a clock that can be moved. */
    public ConformanceOptions passing(Consumer<Duration> pass) {
        return new ConformanceOptions(
                clock,
                random,
                keys,
                names,
                timeout,
                strict,
                freshControlKeys,
                only,
                deviations,
                desk,
                Optional.of(pass),
                challengeLife);
    }

    boolean selects(String id) {
        return only.isEmpty()
                || only.stream().anyMatch(o -> id.equals(o) || id.startsWith(o.endsWith("/") ? o : o + "/"));
    }
}
