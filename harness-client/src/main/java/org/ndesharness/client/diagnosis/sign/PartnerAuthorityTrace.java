package org.ndesharness.client.diagnosis.sign;

import java.time.Duration;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ndesharness.client.evidence.HttpAnswer;
import org.ndesharness.client.evidence.Remark;

/**
 * The log of a certification authority of another maker, which asks Intune's service itself: what the service answered, and
 * what came of it. Its shape is its maker's; the words are those of the service and of Microsoft's client.
 *
 * <p>Microsoft, Use APIs to add third-party CAs for SCEP to Intune; github.com/microsoft/Intune-Resource-Access (issues 85
 * and 129 show such logs); github.com/Keyfactor/ejbca-ce/issues/690.
 */
final class PartnerAuthorityTrace {

    private static final String NOTICE = "intune-success-note-fails";
    private static final String TWICE = "intune-double-validate";
    private static final String PENDING = "pending-behind-intune";

    private static final Pattern CLOCK = Pattern.compile("\\b([01]\\d|2[0-3]):([0-5]\\d):([0-5]\\d)\\b");

    private static final Pattern TRANSACTION = Pattern.compile(
            "\\b(?:trans(?:action)?(?: ?id)?|tx(?: ?id)?)[\"']?\\s{0,2}[:=]\\s{0,2}[\"']?([0-9a-z+/_-]{6,128})",
            Pattern.CASE_INSENSITIVE);

    /** So many codes in lines without a time are a list of what may come. */
    private static final int A_LIST = 4;

    /** Below the line of an error stand the frames that led to it. */
    private static final int FRAMES = 40;

    /** A repetition of one request, and no later attempt. */
    private static final Duration MOMENTS = Duration.ofMinutes(5);

    private final Ledger ledger;
    private final String file;
    private final List<Remark> lines;
    /** The last line by which the service accepted a request. */
    private Optional<Remark> accepted = Optional.empty();

    private final Map<String, Remark> acceptedOf = new HashMap<>();
    private final Map<String, Remark> troubled = new LinkedHashMap<>();
    private final Set<String> renewals;
    private final Set<String> refusedOnes = new HashSet<>();
    private final List<Remark> told = new ArrayList<>();

    private static final Pattern FAILED =
            Pattern.compile("(?<!\\b0 )\\b(?:failed|failure|exception|refused)\\b(?![=:] ?(?:0\\b|null|none|false))");

    private static final Pattern SUCCEEDED = Pattern.compile("pki ?status[=: ]{1,2}(?:success|0\\b)"
            + "|validat\\w{1,6} (?:succeeded|successful|ok)\\b|http/1\\.1 200|\\bissu(?:ed|ing) certificate");

    /** Transactions that wait, as far as the log has been read. */
    private final Set<String> waiting = new HashSet<>();

    private PartnerAuthorityTrace(Ledger ledger, String file, List<Remark> lines) {
        this.ledger = ledger;
        this.file = file;
        this.lines = lines;
        this.renewals = lines.stream()
                .map(Remark::text)
                .filter(text -> Words.any(Words.lower(text), "renewalreq", "messagetype=17"))
                .flatMap(text -> transaction(text).stream())
                .collect(Collectors.toUnmodifiableSet());
    }

    /**
     * Reads every file of remarks but those that are handbooks.
     *
     * @return the lines whose meaning is known here, those of a list of codes among them
     */
    static Set<Remark> read(Ledger ledger, Set<String> handbooks) {
        Map<String, List<Remark>> files = ledger.all(Remark.class).stream()
                .filter(remark -> !handbooks.contains(remark.citation().file()))
                .collect(Collectors.groupingBy(
                        remark -> remark.citation().file(), LinkedHashMap::new, Collectors.toList()));
        List<Remark> told = new ArrayList<>();
        files.forEach((file, remarks) -> {
            List<Remark> lines = remarks.stream()
                    .sorted(Comparator.comparingInt(r -> r.citation().line()))
                    .toList();
            if (isList(lines)) {
                told.addAll(lines);
            } else {
                PartnerAuthorityTrace trace = new PartnerAuthorityTrace(ledger, file, lines);
                trace.read();
                told.addAll(trace.told);
            }
        });
        return Set.copyOf(told);
    }

    private static boolean isList(List<Remark> lines) {
        return lines.stream()
                        .map(Remark::text)
                        .filter(text -> !CLOCK.matcher(text).find())
                        .flatMap(text -> ValidationCode.in(text).stream())
                        .distinct()
                        .count()
                >= A_LIST;
    }

    private void read() {
        for (int i = 0; i < lines.size(); i++) {
            line(i, lines.get(i), lines.get(i).text());
        }
        accepted.ifPresent(remark -> ledger.observe("intune-code-success", remark));
        troubled.forEach((failure, remark) -> accepted.filter(later -> isBelow(later, remark))
                .ifPresent(later -> ledger.success(Station.POLICY_MODULE, subject(failure), later)));
        acceptedOf.forEach((id, remark) -> {
            if (refusedOnes.contains(id)) {
                ledger.success(Station.POLICY_MODULE, id, remark);
            }
        });
    }

    private void line(int i, Remark remark, String text) {
        String lower = Words.lower(text);
        Optional<String> code = ValidationCode.in(text);
        if (code.filter(ValidationCode.SUCCESS::equals).isPresent()) {
            if (!isNotice(i, lower)) {
                accepted = Optional.of(remark);
                transaction(text).ifPresent(id -> acceptedOf.put(id, remark));
            }
            return;
        }
        Optional<String> refused = ValidationCode.failure(text);
        Optional<String> trouble = refused.isPresent() ? Optional.empty() : trouble(i, lower);
        if (refused.isEmpty() && trouble.isEmpty()) {
            if (isFailedNotice(lower)) {
                told.add(remark);
                ledger.request(NOTICE, Weight.LIKELY, Station.REPORTING, subject(NOTICE), remark);
            } else {
                pending(remark, lower);
            }
            return;
        }
        told.add(remark);
        if (isNotice(i, lower)) {
            ledger.request(NOTICE, Weight.LIKELY, Station.REPORTING, subject(NOTICE), remark);
        } else if (refused.isPresent()) {
            refused(i, remark, refused.get());
        } else {
            troubled(remark, trouble.orElseThrow(), lower);
        }
    }

    private void refused(int i, Remark remark, String failure) {
        Optional<String> id = transactionAbout(i);
        Optional<Remark> before = id.map(acceptedOf::get).filter(first -> isMomentsAfter(remark, first));
        if (before.isPresent()) {
            ledger.request(TWICE, Weight.LIKELY, Station.POLICY_MODULE, subject(TWICE), before.get(), remark);
            return;
        }
        // What was accepted in between has no say on what is refused now.
        id.ifPresent(acceptedOf::remove);
        id.ifPresent(refusedOnes::add);
        String named = failure.equals(ValidationCode.PASSWORD_MISSING)
                        && id.filter(renewals::contains).isPresent()
                ? "renew-challenge-required"
                : failure;
        ledger.request(named, Weight.LIKELY, Station.POLICY_MODULE, id.orElse(subject(failure)), remark);
    }

    private void troubled(Remark remark, String failure, String lower) {
        troubled.put(failure, remark);
        boolean bySignIn = ServiceTrouble.ofSignIn(lower).isPresent();
        // A service that knows nothing of the tenant, or lets nobody in, may have other reasons.
        Weight weight = failure.equals(ServiceTrouble.WRONG_TENANT) && !bySignIn ? Weight.POSSIBLE : Weight.LIKELY;
        ledger.request(failure, weight, Station.POLICY_MODULE, subject(failure), remark);
        if (failure.equals(ServiceTrouble.TOKEN) && !bySignIn) {
            // Of a token that is another tenant's the service says the same.
            troubled.put(ServiceTrouble.WRONG_TENANT, remark);
            ledger.request(
                    ServiceTrouble.WRONG_TENANT,
                    Weight.POSSIBLE,
                    Station.POLICY_MODULE,
                    subject(ServiceTrouble.WRONG_TENANT),
                    remark);
        }
    }

    /** What the line says, or the next one below the client's line that says only that something failed. */
    private Optional<String> trouble(int i, String lower) {
        Optional<String> signIn = ServiceTrouble.ofSignIn(lower);
        if (signIn.isPresent()) {
            return isOfAuthority() ? signIn : Optional.empty();
        }
        Optional<String> trouble = ServiceTrouble.of(lower);
        return trouble.filter(ServiceTrouble.LOCATION::equals).isPresent()
                ? below(i).flatMap(ServiceTrouble::ofStatus).or(() -> trouble)
                : trouble;
    }

    /** The next line, in lower case, where it goes on with this one; PowerShell prints such lines too, as an answer. */
    private Optional<String> below(int i) {
        int next = line(i) + 1;
        return Stream.concat(
                        lines.stream().skip(i + 1L).limit(1).map(Remark::citation),
                        ledger.all(HttpAnswer.class).stream().map(HttpAnswer::citation))
                .filter(cited -> cited.line() == next && cited.file().equals(file))
                .map(cited -> Words.lower(cited.text()))
                .filter(text -> !CLOCK.matcher(text).find())
                .findFirst();
    }

    private int line(int i) {
        return lines.get(i).citation().line();
    }

    /** Others sign in to Entra too: it is a CA's log where Intune and SCEP are spoken of. */
    private boolean isOfAuthority() {
        return lines.stream().anyMatch(r -> Words.lower(r.text()).contains("intune"))
                && lines.stream().anyMatch(r -> Words.lower(r.text()).contains("scep"));
    }

    /** Whether it is of the notice that a certificate was issued: by the line, its address, or the frames below. */
    private boolean isNotice(int i, String lower) {
        if (Words.any(lower, "successnotification", "success notification")) {
            return true;
        }
        for (int j = i + 1; j < lines.size() && line(j) <= line(i) + FRAMES; j++) {
            String below = lines.get(j).text();
            if (CLOCK.matcher(below).find()) {
                return false;
            }
            if (below.contains("SendSuccessNotification")) {
                return true;
            }
        }
        return false;
    }

    private static boolean isFailedNotice(String lower) {
        return CLOCK.matcher(lower).find()
                && lower.contains("intune")
                && Words.any(lower, "successnotification", "success notification", "notify", "notification of success")
                && FAILED.matcher(lower).find()
                && !Words.any(lower, "failurenotification", "notify failure", "failure notification");
    }

    /** A request that waits, in the log of who had Intune validate it. */
    private void pending(Remark remark, String lower) {
        if (SUCCEEDED.matcher(lower).find()) {
            transaction(remark.text())
                    .filter(waiting::remove)
                    .ifPresent(id -> ledger.success(Station.AUTHORITY, id, remark));
            accepted = accepted.isEmpty() && lower.contains("intune") ? Optional.of(remark) : accepted;
            troubled.forEach((failure, before) -> {
                if (isBelow(remark, before)) {
                    ledger.success(Station.POLICY_MODULE, subject(failure), remark);
                }
            });
            return;
        }
        boolean waits = Words.any(lower, "pkistatus=pending", "pkistatus: pending", "pkistatus pending")
                || (lower.contains("requires approval") && lower.contains("intune"));
        if (waits && (accepted.isPresent() || lower.contains("intune"))) {
            told.add(remark);
            transaction(remark.text()).ifPresent(waiting::add);
            ledger.request(
                    PENDING,
                    Weight.LIKELY,
                    Station.AUTHORITY,
                    transaction(remark.text()).orElse(PENDING),
                    remark);
        }
    }

    /** The transaction that a line names, or one of its neighbours below. */
    private Optional<String> transactionAbout(int i) {
        Optional<String> own = transaction(lines.get(i).text());
        return own.isPresent() || i + 1 == lines.size() || line(i + 1) != line(i) + 1
                ? own
                : ValidationCode.in(lines.get(i + 1).text())
                        .flatMap(code -> transaction(lines.get(i + 1).text()));
    }

    private static Optional<String> transaction(String text) {
        Matcher named = TRANSACTION.matcher(text);
        return named.find() ? Optional.of(Words.lower(named.group(1))) : Optional.empty();
    }

    private static boolean isMomentsAfter(Remark later, Remark first) {
        Optional<LocalTime> a = time(first);
        Optional<LocalTime> b = time(later);
        return a.isPresent()
                && b.isPresent()
                && isBelow(later, first)
                && Duration.between(a.get(), b.get()).abs().compareTo(MOMENTS) <= 0;
    }

    private static Optional<LocalTime> time(Remark remark) {
        Matcher clock = CLOCK.matcher(remark.text());
        return clock.find()
                ? Optional.of(LocalTime.of(
                        Integer.parseInt(clock.group(1)),
                        Integer.parseInt(clock.group(2)),
                        Integer.parseInt(clock.group(3))))
                : Optional.empty();
    }

    private static boolean isBelow(Remark later, Remark first) {
        return later.citation().line() > first.citation().line();
    }

    /** What is nobody's own is this log's: that others are served by another server says nothing of it. */
    private String subject(String failure) {
        return failure + " " + file;
    }
}
