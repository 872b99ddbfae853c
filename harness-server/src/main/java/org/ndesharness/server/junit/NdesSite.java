package org.ndesharness.server.junit;

import java.net.URI;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.ndesharness.server.Site;
import org.ndesharness.server.SiteSettings;
import org.ndesharness.server.ca.CaRow;
import org.ndesharness.server.control.ControlledClock;
import org.ndesharness.server.fault.Effect;
import org.ndesharness.server.fault.Fault;
import org.ndesharness.server.fault.Trigger;
import org.ndesharness.server.journal.Exchange;
import org.ndesharness.server.mscep.PasswordCache;

/** One test's NDES: where it is, how it breaks, and what it was asked. */
public final class NdesSite {

    /** Generous: only a test that fails anyway waits that long. */
    private static final Duration ON_ITS_WAY = Duration.ofSeconds(5);

    private final Site site;
    private final ControlledClock clock;

    NdesSite(Site site, ControlledClock clock) {
        this.site = site;
        this.clock = clock;
    }

    /** What a SCEP client is to be pointed at. */
    public URI scepUrl() {
        return site.scepUrl();
    }

    /** The page that gives out passwords. */
    public URI adminUrl() {
        return site.adminUrl();
    }

    /** A fresh challenge, good for one certificate. */
    public String challenge() {
        var issue = site.passwords().issue(true);
        if (issue instanceof PasswordCache.Issue.Given given) {
            return given.password().value();
        }
        throw new IllegalStateException("this NDES gives out no password now: "
                + (issue instanceof PasswordCache.Issue.CacheFull
                        ? "as many as it keeps are unused; use one, or let an hour pass"
                        : "the account may not enrol"));
    }

    /** The CA that issues. */
    public X509Certificate caCertificate() {
        return site.caCertificate();
    }

    /** Puts the installation into a condition; several add up. */
    public NdesSite fail(Condition condition) {
        return set(condition::in);
    }

    /** Mends everything: all settings are healthy again, and no fault waits. */
    public NdesSite mend() {
        site.faults().clear();
        return set(settings -> SiteSettings.healthy());
    }

    /** Changes settings. */
    public NdesSite set(UnaryOperator<SiteSettings> change) {
        site.administer(change.apply(site.settings()));
        return this;
    }

    /** Makes an effect happen at every exchange, or as {@link FaultClause#when} narrows it. */
    public FaultClause fault(Effect effect) {
        return new FaultClause(effect, site.faults().add(effect, Trigger.always()));
    }

    /** A fault that was asked for. */
    public final class FaultClause {

        private final Effect effect;
        private final Fault always;

        private FaultClause(Effect effect, Fault always) {
            this.effect = effect;
            this.always = always;
        }

        /** Only then. */
        public NdesSite when(Trigger trigger) {
            site.faults().remove(always.id());
            site.faults().add(effect, trigger);
            return NdesSite.this;
        }
    }

    /** Lets time pass for the server: challenges expire, polls come later. */
    public NdesSite pass(Duration time) {
        clock.advance(time);
        return this;
    }

    /** Requests that wait for a certificate manager. */
    public List<CaRow> pending() {
        return site.pending();
    }

    /** The certificate manager issues all that wait. */
    public NdesSite approveAll() {
        site.pending().forEach(row -> site.approve(row.requestId()));
        return this;
    }

    /** The certificate manager denies all that wait. */
    public NdesSite denyAll() {
        site.pending().forEach(row -> site.deny(row.requestId()));
        return this;
    }

    /** Every exchange so far, oldest first. */
    public List<Exchange> exchanges() {
        return site.journal().newest(Integer.MAX_VALUE);
    }

    /** What the site was asked and answered, as lines for people. */
    public String journal() {
        return site.journal().text();
    }

    /**
     * Fails unless the client asked for an operation exactly so often.
     *
     * @param operation as RFC 8894 spells it, for example {@code GetCACaps}
     */
    public NdesSite verifyReceived(String operation, int times) {
        return verify(
                operation,
                times,
                exchange -> exchange.decoded()
                        .operation()
                        .filter(operation::equalsIgnoreCase)
                        .isPresent());
    }

    /** Fails unless exactly so many certificates were handed over. */
    public NdesSite verifyIssued(int certificates) {
        return verify(
                "certificate handed over",
                certificates,
                exchange -> exchange.decoded().issued().isPresent());
    }

    /** Fails if the client did something that a strict server would not have taken. */
    public NdesSite verifyNothingTolerated() {
        return verify(
                "request that a strict server would refuse",
                0,
                exchange -> !exchange.completed().request().findings().list().isEmpty());
    }

    /**
     * Fails unless there were exactly so many exchanges of a kind. Those that are still on their way are waited for.
     *
     * @param what in words, for the message
     */
    public NdesSite verify(String what, int times, Predicate<Exchange> kind) {
        if (times > 0) {
            // An exchange ends, and is in the journal, a moment after the client has its answer.
            site.journal().await(exchange -> count(kind) >= times, ON_ITS_WAY);
        }
        var seen = count(kind);
        if (seen != times) {
            throw new AssertionError(
                    "expected " + times + " × " + what + ", and there were " + seen + "\n" + journal());
        }
        return this;
    }

    private long count(Predicate<Exchange> kind) {
        return exchanges().stream().filter(kind).count();
    }

    /** The installation itself, for what this class does not offer. */
    public Site site() {
        return site;
    }

    void close() {
        site.close();
    }
}
