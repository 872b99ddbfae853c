package org.ndesharness.client.probe;

import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.ndesharness.client.device.Platform;
import org.ndesharness.client.profile.Challenge;

/**
 * How a probe goes about it.
 *
 * @param clock for ages of certificates and for the server's clock; how long things take is always real time
 * @param timeout how long one answer may take; the whole test takes at most {@value #WHOLE} times that
 * @param longQueries whether long GET queries are sent; each leaves an event in the log of a real NDES
 * @param roots certificates that the server's own has to lead to; empty for those of the Java runtime
 * @param challenge enrol once with this; empty for no enrolment
 * @param devices enrol once as each of these, in this order, and not as the probe itself
 */
public record ProbeOptions(
        Clock clock,
        Duration timeout,
        boolean longQueries,
        List<X509Certificate> roots,
        Optional<Challenge> challenge,
        List<AsDevice> devices) {

    static final int WHOLE = 12;

    public ProbeOptions {
        roots = List.copyOf(roots);
        devices = List.copyOf(devices);
    }

    /**
     * One enrolment in the manner of a platform: its order of questions, its form of messages, what it appends to the URL.
     *
     * @param challenge good once is enough
     */
    public record AsDevice(Platform platform, Challenge challenge) {}

    /** No enrolment, ten seconds for an answer, roots of the Java runtime. */
    public static ProbeOptions usual() {
        return new ProbeOptions(
                Clock.systemUTC(), Duration.ofSeconds(10), true, List.of(), Optional.empty(), List.of());
    }

    /** The same with other patience. */
    public ProbeOptions waiting(Duration other) {
        return new ProbeOptions(clock, other, longQueries, roots, challenge, devices);
    }

    /** The same without long queries. */
    public ProbeOptions withoutLongQueries() {
        return new ProbeOptions(clock, timeout, false, roots, challenge, devices);
    }

    /** The same with roots that take the place of the Java runtime's. */
    public ProbeOptions trusting(List<X509Certificate> others) {
        return new ProbeOptions(clock, timeout, longQueries, others, challenge, devices);
    }

    /** The same with an enrolment at the end. */
    public ProbeOptions enrolling(Challenge with) {
        return new ProbeOptions(clock, timeout, longQueries, roots, Optional.of(with), devices);
    }

    /** The same with an enrolment as each of these devices at the end. */
    public ProbeOptions enrollingAs(List<AsDevice> others) {
        return new ProbeOptions(clock, timeout, longQueries, roots, challenge, others);
    }

    /** The same at another time. */
    public ProbeOptions at(Clock other) {
        return new ProbeOptions(other, timeout, longQueries, roots, challenge, devices);
    }
}
