package org.ndesharness.client.probe;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * The documented test of a SCEP URL, against any server: what a healthy NDES gives, what was seen, and what it means.
 *
 * <p>It asks some forty questions at most, holds no more than a megabyte of an answer, and ends within
 * {@value ProbeOptions#WHOLE} times the time-out of one answer whatever the server does. It sends no request for a certificate
 * unless it is given a challenge.
 */
public final class Probe {

    private final ProbeOptions options;

    /** A probe that goes about it so. */
    public Probe(ProbeOptions options) {
        this.options = options;
    }

    private List<Check> checks() {
        List<Check> checks = new ArrayList<>();
        AddressCheck.addTo(checks);
        TlsChecks.addTo(checks);
        BareUrlChecks.addTo(checks);
        CapabilitiesCheck.addTo(checks);
        CertificateChecks.addTo(checks);
        PathChecks.addTo(checks);
        LongQueryCheck.addTo(checks);
        PathChecks.addLaterOnesTo(checks);
        BareUrlChecks.addClockTo(checks);
        EnrolmentCheck.addTo(checks, options.devices());
        return checks;
    }

    /**
     * Makes every check.
     *
     * @param url http or https with a host; a query is left out
     * @param progress is told of each check before it is made, by its title
     */
    public ProbeReport test(URI url, Consumer<String> progress) {
        Instant time = options.clock().instant();
        long begun = System.nanoTime();
        ProbeSession session = new ProbeSession(PathChecks.asInProfile(url), options);
        List<CheckResult> results = new ArrayList<>();
        for (Check check : checks()) {
            progress.accept(check.question().title());
            results.add(make(check, session));
        }
        return new ProbeReport(
                session.url(),
                time,
                Duration.ofNanos(System.nanoTime() - begun),
                results,
                Answering.in(session),
                session.kept());
    }

    private static CheckResult make(Check check, ProbeSession session) {
        if (check.onHttp() && session.obstacle().isPresent()) {
            return check.question().notTested(session.obstacle().get());
        }
        if (session.timeIsUp()) {
            return check.question().notTested("the time for the whole test was up");
        }
        long begun = System.nanoTime();
        return check.make(session).lasting(Duration.ofNanos(System.nanoTime() - begun));
    }
}
