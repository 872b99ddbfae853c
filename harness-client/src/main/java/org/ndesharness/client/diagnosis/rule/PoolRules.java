package org.ndesharness.client.diagnosis.rule;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.ndesharness.client.evidence.ApplicationPool;
import org.ndesharness.client.evidence.Citation;
import org.ndesharness.client.evidence.Evidence;
import org.ndesharness.client.evidence.FileKind;
import org.ndesharness.client.evidence.HttpErrEntry;
import org.ndesharness.client.evidence.WindowsEvent;

/**
 * HTTP 503: was the SCEP pool stopped, or did it crash?
 *
 * <p>Microsoft, Troubleshoot device to NDES communication, "HTTP Error 503".
 */
final class PoolRules {

    static final String STOPPED = "url-503-pool-stopped";
    private static final String STOPPED_BEFORE = "pf-scep-pool-stopped";
    static final String CUSTOMARY_POOL = "SCEP";

    private final Case c;
    private final Answer answer;
    private final List<HttpErrEntry> refusals;
    private final List<WindowsEvent> crashes;
    private final Optional<ApplicationPool> pool;

    PoolRules(Case c, Answer answer) {
        this.c = c;
        this.answer = answer;
        List<HttpErrEntry> during = c.refusals();
        // The state of a queue lasts: where nothing of the attempt itself was logged, the last refusal tells it.
        this.refusals = during.isEmpty() && !c.window().isExact() ? c.server().refusals() : during;
        String name = refusals.stream()
                .map(HttpErrEntry::queueName)
                .filter(q -> !q.isEmpty())
                .reduce((a, b) -> b)
                .orElse(CUSTOMARY_POOL);
        this.pool = c.evidence().all(ApplicationPool.class).stream()
                .filter(p -> p.name().equalsIgnoreCase(name))
                .findFirst();
        List<WindowsEvent> failures = new ArrayList<>(Events.poolFailures(c.evidence(), name));
        failures.addAll(Events.workerCrashes(c.evidence()));
        this.crashes = c.ofTheTrouble(failures);
    }

    /** Whether something other than the status shows that the pool crashes. */
    boolean crashIsSeen() {
        return !crashes.isEmpty() || lastReason().map(PoolRules::isCrash).orElse(false);
    }

    /** The device or a browser was answered 503. */
    void unavailable() {
        Optional<HttpErrEntry> last = lastReason();
        if (last.isPresent() && last.get().reason().equalsIgnoreCase("Disabled")) {
            disabled(last.get());
        } else if (crashIsSeen()) {
            crashed();
        } else {
            undecided(true);
        }
    }

    /** One of several things may have been answered, and 503 is among them. */
    void perhapsUnavailable() {
        undecided(false);
    }

    /** The pool's process died while it had the request, and a proxy may have answered 502 for it. */
    void crashed() {
        boolean turnedOff = lastReason().filter(PoolRules::isCrash).isPresent();
        answer.exclude(
                STOPPED,
                turnedOff
                        ? Contradiction.POOL_FAILED.of(c.name(FileKind.HTTPERR_LOG))
                        : Contradiction.POOL_CRASHED.of(c.name(FileKind.APPLICATION_EVENTS)));
        if (turnedOff) {
            // That it is stopped is what WAS did about the crashes.
            answer.exclude(STOPPED_BEFORE, Contradiction.POOL_FAILED.of(c.name(FileKind.HTTPERR_LOG)));
        }
        new CrashRules(c, answer, crashEvidence(), true).apply();
    }

    private void disabled(HttpErrEntry entry) {
        if (crashes.isEmpty()) {
            List<Evidence> because = new ArrayList<>(List.of(entry));
            pool.filter(PoolRules::isStopped).ifPresent(because::add);
            answer.confirmed(STOPPED, c.because(because));
            CrashRules.ALL.forEach(
                    id -> answer.exclude(id, Contradiction.POOL_DISABLED.of(c.name(FileKind.HTTPERR_LOG))));
        } else {
            answer.likely(STOPPED, c.because(entry));
            new CrashRules(c, answer, crashEvidence(), false).apply();
        }
    }

    private void undecided(boolean certainly503) {
        boolean stopped = pool.filter(PoolRules::isStopped).isPresent();
        boolean noCrash = c.server().covers(FileKind.APPLICATION_EVENTS, c.window()) && crashes.isEmpty();
        if (noCrash && (stopped || certainly503)) {
            CrashRules.ALL.forEach(
                    id -> answer.exclude(id, Contradiction.NO_CRASH_THEN.of(c.name(FileKind.APPLICATION_EVENTS))));
        }
        if (pool.isPresent() && !stopped) {
            answer.exclude(STOPPED, Contradiction.POOL_STARTED.of(c.name(FileKind.APPLICATION_POOLS)));
        } else if (stopped && noCrash) {
            answer.likely(STOPPED, c.because(pool.get()));
        } else if (noCrash && certainly503) {
            answer.likely(STOPPED, c.attempt().because());
        } else {
            answer.possible(STOPPED, subject());
        }
        List<String> all = new ArrayList<>(List.of(STOPPED));
        all.addAll(CrashRules.ALL);
        if (c.lacks(FileKind.HTTPERR_LOG) || !c.server().covers(FileKind.HTTPERR_LOG, c.window())) {
            answer.want(FileKind.HTTPERR_LOG, all);
        }
        if (!crashIsSeen()) {
            answer.want(FileKind.APPLICATION_EVENTS, all);
        }
        if (c.lacks(FileKind.APPLICATION_POOLS)) {
            answer.want(FileKind.APPLICATION_POOLS, List.of(STOPPED));
        }
        if (!(noCrash && (stopped || certainly503))) {
            new CrashRules(c, answer, List.of(), false).apply();
        }
    }

    private List<Citation> subject() {
        return c.because(c.unavailable());
    }

    private List<Evidence> crashEvidence() {
        List<Evidence> shown = new ArrayList<>();
        lastReason().filter(PoolRules::isCrash).ifPresent(shown::add);
        shown.addAll(crashes.subList(Math.max(0, crashes.size() - 3), crashes.size()));
        return shown;
    }

    private Optional<HttpErrEntry> lastReason() {
        return refusals.stream()
                .filter(e -> isCrash(e) || e.reason().equalsIgnoreCase("Disabled"))
                .reduce((a, b) -> b);
    }

    private static boolean isCrash(HttpErrEntry entry) {
        return ServerAnswer.isAbandoned(entry)
                || entry.reason().toLowerCase(Locale.ROOT).equals("appoffline");
    }

    private static boolean isStopped(ApplicationPool pool) {
        return pool.state().equalsIgnoreCase("Stopped");
    }
}
