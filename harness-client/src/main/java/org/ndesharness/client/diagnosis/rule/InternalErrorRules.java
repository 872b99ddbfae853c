package org.ndesharness.client.diagnosis.rule;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ndesharness.client.diagnosis.sign.NdesAccounts;
import org.ndesharness.client.diagnosis.sign.RaCertificates;
import org.ndesharness.client.diagnosis.sign.Weight;
import org.ndesharness.client.evidence.Citation;
import org.ndesharness.client.evidence.FileKind;
import org.ndesharness.client.evidence.IisRequest;
import org.ndesharness.client.evidence.ServiceAccount;
import org.ndesharness.client.evidence.StoredCertificate;
import org.ndesharness.client.evidence.WindowsEvent;

/**
 * HTTP 500 for mscep.dll.
 *
 * <p>Microsoft, Troubleshoot device to NDES communication, "Status code 500" and "500 - Internal server error".
 */
final class InternalErrorRules {

    static final String IMPERSONATE = "s2-iis-500-impersonate";
    static final String ACCOUNT = "url-500-account-locked";
    static final String RA_EXPIRED = "url-500-ra-expired";
    private static final String HANDLER_ORDER = "url-500-handler-order";
    static final List<String> ALL = List.of(IMPERSONATE, ACCOUNT, RA_EXPIRED);
    /** ERROR_BAD_IMPERSONATION_LEVEL. */
    private static final long BAD_IMPERSONATION_LEVEL = 1346;

    private final Case c;
    private final Answer answer;
    private final boolean certainly500;
    private final List<Citation> symptom;

    /**
     * @param certainly500 whether the status is known to be 500; otherwise nothing here is more than possible
     * @param symptom what shows it
     */
    InternalErrorRules(Case c, Answer answer, boolean certainly500, List<Citation> symptom) {
        this.c = c;
        this.answer = answer;
        this.certainly500 = certainly500;
        this.symptom = symptom;
    }

    void apply() {
        Optional<IisRequest> line =
                c.requests().stream().filter(r -> r.status() == 500).reduce((a, b) -> b);
        if (line.isPresent() && impersonation(line.get())) {
            return;
        }
        account();
        registrationAuthority();
        if (answer.holds(RA_EXPIRED, Weight.CONFIRMED) || answer.holds(ACCOUNT, Weight.CONFIRMED)) {
            return;
        }
        List<String> remaining =
                ALL.stream().filter(id -> !answer.isExcluded(id)).toList();
        // Where NDES itself says that it cannot start, its account got as far as that.
        boolean last = certainly500 && remaining.size() == 1 && failures().isEmpty();
        remaining.forEach(id -> answer.add(id, last ? Weight.LIKELY : Weight.POSSIBLE, symptom));
        collect(remaining);
    }

    private void collect(List<String> remaining) {
        if (line().isEmpty()) {
            answer.want(FileKind.W3C_LOG, remaining);
        }
        if (c.lacks(FileKind.SERVICE_ACCOUNT)) {
            answer.want(FileKind.SERVICE_ACCOUNT, List.of(ACCOUNT));
        }
        if (c.lacks(FileKind.SERVER_CERTIFICATES)) {
            answer.want(FileKind.SERVER_CERTIFICATES, List.of(RA_EXPIRED));
        }
        if (c.lacks(FileKind.APPLICATION_EVENTS)) {
            answer.want(FileKind.APPLICATION_EVENTS, List.of(RA_EXPIRED));
        }
    }

    private Optional<IisRequest> line() {
        return c.requests().stream().filter(r -> r.status() == 500).findFirst();
    }

    /** True when the line settles the matter. */
    private boolean impersonation(IisRequest line) {
        if (line.win32Status().isEmpty()) {
            return false;
        }
        if (line.win32Status().getAsLong() == BAD_IMPERSONATION_LEVEL) {
            answer.confirmed(IMPERSONATE, c.because(line));
            return true;
        }
        answer.exclude(
                IMPERSONATE,
                Contradiction.ANOTHER_WIN32_STATUS.of(line.citation().file()));
        return false;
    }

    private void account() {
        Optional<ServiceAccount> account = NdesAccounts.of(c.evidence()).first();
        if (account.isEmpty()) {
            return;
        }
        ServiceAccount a = account.get();
        if (a.lockedOut() || a.passwordExpired() || !a.enabled()) {
            List<Citation> because = new ArrayList<>(symptom);
            because.add(a.citation());
            answer.add(ACCOUNT, certainly500 ? Weight.CONFIRMED : Weight.POSSIBLE, because);
        } else {
            answer.exclude(ACCOUNT, Contradiction.ACCOUNT_IN_ORDER.of(c.name(FileKind.SERVICE_ACCOUNT)));
        }
    }

    /** NDES could not start, or not without one of its certificates. */
    private List<WindowsEvent> failures() {
        List<WindowsEvent> events = new ArrayList<>(Events.ndes(c.evidence(), 2));
        events.addAll(Events.ndes(c.evidence(), 10));
        return c.ofTheTrouble(events);
    }

    private void registrationAuthority() {
        List<WindowsEvent> failures = failures();
        Optional<WindowsEvent> moreData =
                failures.stream().filter(e -> Events.names(e, "800700ea")).findFirst();
        moreData.ifPresent(
                e -> answer.add(HANDLER_ORDER, certainly500 ? Weight.LIKELY : Weight.POSSIBLE, c.because(e)));
        RaCertificates ra = RaCertificates.of(c.evidence());
        List<StoredCertificate> listed = ra.all();
        Optional<Instant> now = c.now();
        List<StoredCertificate> expired = ra.expired(now);
        List<Citation> because = new ArrayList<>(symptom);
        expired.forEach(s -> because.add(s.citation()));
        failures.forEach(e -> because.add(e.citation()));
        boolean both =
                listed.size() > 1 || listed.stream().anyMatch(s -> s.details().isEmpty());
        if (both && expired.isEmpty() && now.isPresent()) {
            answer.exclude(
                    RA_EXPIRED,
                    Contradiction.RA_VALID.of(listed.get(0).citation().file()));
        } else if (!expired.isEmpty() && ra.hasValidPair(now) && failures.isEmpty()) {
            answer.exclude(
                    RA_EXPIRED,
                    Contradiction.RA_VALID_BESIDE.of(listed.get(0).citation().file()));
        } else if (!expired.isEmpty()) {
            // A file that lies around may be one of earlier years.
            boolean listing = !failures.isEmpty()
                    || expired.stream().anyMatch(s -> s.details().isEmpty());
            Weight seen = listing ? Weight.CONFIRMED : Weight.LIKELY;
            answer.add(RA_EXPIRED, certainly500 ? seen : Weight.POSSIBLE, because);
        } else if (!failures.isEmpty() && moreData.isEmpty() && certainly500) {
            answer.likely(RA_EXPIRED, because);
        }
    }
}
