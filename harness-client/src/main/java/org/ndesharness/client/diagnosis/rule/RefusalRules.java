package org.ndesharness.client.diagnosis.rule;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.ndesharness.client.diagnosis.sign.TemplateNames;
import org.ndesharness.client.diagnosis.sign.Weight;
import org.ndesharness.client.evidence.CaRequest;
import org.ndesharness.client.evidence.CaRequest.Disposition;
import org.ndesharness.client.evidence.Citation;
import org.ndesharness.client.evidence.FileKind;
import org.ndesharness.client.evidence.WindowsEvent;

/**
 * The request was answered and no certificate came of it: policy module, CA or device?
 *
 * <p>Microsoft, Troubleshoot the NDES policy module; Troubleshoot delivery, "Review the certification authority".
 */
final class RefusalRules {

    static final String NOT_ISSUED = "s5-ca-not-issued";
    private static final String NO_PERMISSION = "s4-no-enroll-permission";
    private static final String TEMPLATE = "s4-template-not-supported";
    private static final String FAILED = "s4-ca-failed-request";
    private static final String PENDING = "s4-pending";
    private static final String CHALLENGE = "s3-verify-false";
    private static final String EXPIRED = "s3-challenge-expired";

    /** Microsoft, Troubleshoot Intune Certificate Connector events, code 0x00000411: a challenge is good for an hour. */
    private static final Duration CHALLENGE_LIFE = Duration.ofHours(1);

    private final Case c;
    private final Answer answer;
    private final CaListings ca;
    private final List<Citation> symptom;

    RefusalRules(Case c, Answer answer) {
        this.c = c;
        this.answer = answer;
        this.ca = new CaListings(c);
        this.symptom = c.attempt().because();
    }

    /** The device certainly got a refusal, as opposed to an error page. */
    void refused(Platform platform) {
        new ModuleRules(c, answer).apply(symptom, true);
        authority();
        challenge();
        boolean moduleInPlace = answer.isExcluded(ModuleRules.GENERAL_PAGE);
        answer.add(platform.generalFailure(), moduleInPlace ? Weight.CONFIRMED : Weight.LIKELY, symptom);
    }

    /** The device got a refusal or an error page, and cannot say which. */
    void badAnswer(Platform platform) {
        if (c.attempt().longGet() && new StatusRules(c, answer, symptom).perhapsTooLong()) {
            return;
        }
        new ModuleRules(c, answer).apply(symptom, !tooLongIsOpen());
        authority();
        challenge();
        boolean clear = !tooLongIsOpen() && answer.isExcluded(ModuleRules.GENERAL_PAGE);
        answer.add(platform.generalFailure(), clear ? Weight.CONFIRMED : Weight.POSSIBLE, symptom);
    }

    /** The CA, or the person who approves, has not decided. */
    void pending() {
        List<CaRequest> waiting = ca.ofTheAttempt(Disposition.PENDING);
        answer.add(PENDING, waiting.isEmpty() ? Weight.LIKELY : Weight.CONFIRMED, c.because(waiting));
        if (c.lacks(FileKind.CA_PENDING)) {
            answer.want(FileKind.CA_PENDING, List.of(PENDING));
        }
    }

    /** What the CA's listings say of the time of the attempt. */
    private void authority() {
        List<CaRequest> issued = ca.ofTheAttempt(Disposition.ISSUED);
        if (!issued.isEmpty()) {
            answer.exclude(NOT_ISSUED, Contradiction.ISSUED_THEN.of(c.name(FileKind.CA_ISSUED)));
        } else if (c.has(FileKind.CA_ISSUED)) {
            notListed();
        } else {
            answer.possible(NOT_ISSUED, symptom);
            answer.want(FileKind.CA_ISSUED, List.of(NOT_ISSUED));
        }
        List<CaRequest> failed = ca.ofTheAttempt(Disposition.FAILED);
        if (!failed.isEmpty()) {
            CaRequest row = failed.get(failed.size() - 1);
            answer.confirmed(reason(row.statusCode()), c.because(row));
        } else {
            submission();
        }
        if (c.lacks(FileKind.CA_FAILED)) {
            answer.want(FileKind.CA_FAILED, List.of(NO_PERMISSION, TEMPLATE, FAILED));
        }
        List<CaRequest> waiting = ca.ofTheAttempt(Disposition.PENDING);
        if (!waiting.isEmpty()) {
            answer.confirmed(PENDING, c.because(waiting));
        }
    }

    /** What the listing does not have was not issued, if it was made after the attempt. */
    private void notListed() {
        List<Citation> because = listing();
        Optional<CaRequest> later = ca.later();
        later.map(CaRequest::citation).filter(r -> !because.contains(r)).ifPresent(because::add);
        boolean certain = later.isPresent() && !ca.isUnclear(Disposition.ISSUED);
        boolean open = tooLongIsOpen() || ca.hasUndated(Disposition.ISSUED);
        answer.add(NOT_ISSUED, open ? Weight.POSSIBLE : certain ? Weight.CONFIRMED : Weight.LIKELY, because);
        if (later.isEmpty() && c.window().isExact()) {
            answer.want(FileKind.CA_ISSUED, List.of(NOT_ISSUED));
        }
    }

    /** NDES' own event 31 tells that the CA said no, and often why. */
    private void submission() {
        near(Events.ndes(c.evidence(), 31)).stream()
                .reduce((a, b) -> b)
                .ifPresent(e -> answer.likely(reason(Events.text(e)), c.because(e)));
    }

    /** NDES' event 29: the challenge was not accepted. */
    private void challenge() {
        List<WindowsEvent> refused = near(Events.ndes(c.evidence(), 29));
        if (!refused.isEmpty() && answer.isExcluded(ModuleRules.GENERAL_PAGE)) {
            answer.likely(CHALLENGE, c.because(refused));
            c.attempt()
                    .waited()
                    .filter(waited -> waited.time().compareTo(CHALLENGE_LIFE) > 0)
                    .ifPresent(waited -> answer.likely(EXPIRED, withDelivery(waited, refused)));
        }
    }

    private List<Citation> withDelivery(Attempt.Waiting waited, List<WindowsEvent> refused) {
        List<Citation> because = new ArrayList<>(List.of(waited.since()));
        because.addAll(c.because(refused));
        return because;
    }

    private List<WindowsEvent> near(List<WindowsEvent> events) {
        return events.stream()
                .filter(e ->
                        e.time().map(t -> c.window().admits(t, CaListings.ROOM)).orElse(true))
                .toList();
    }

    private String reason(String text) {
        String code = text.toLowerCase(Locale.ROOT);
        if (code.contains("80094012") || code.contains("80094011")) {
            return NO_PERMISSION;
        }
        return code.contains("80094800") ? TemplateNames.unsupported(c.evidence()) : FAILED;
    }

    /** The listing's last line stands for what is not in it. */
    private List<Citation> listing() {
        List<Citation> because = new ArrayList<>(symptom);
        c.evidence().all(CaRequest.class).stream()
                .filter(r -> r.disposition() == Disposition.ISSUED)
                .reduce((a, b) -> b)
                .ifPresent(r -> because.add(r.citation()));
        if (because.size() == symptom.size()) {
            because.add(new Citation(c.name(FileKind.CA_ISSUED), 0, "0 Rows"));
        }
        return because;
    }

    /** Whether the request may never have arrived, for its length. */
    private boolean tooLongIsOpen() {
        return answer.holds(StatusRules.TOO_LONG, Weight.POSSIBLE)
                || answer.holds(StatusRules.TOO_LONG_FOR_IIS, Weight.POSSIBLE);
    }
}
