package org.ndesharness.client.diagnosis.rule;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.ndesharness.client.diagnosis.sign.Sign;
import org.ndesharness.client.diagnosis.sign.Signs;
import org.ndesharness.client.diagnosis.sign.Weight;
import org.ndesharness.client.evidence.Citation;
import org.ndesharness.client.evidence.FileKind;
import org.ndesharness.client.evidence.IisRequest;

/** Weighs the signs of a collection against the attempt: what was over before it, or belongs to another day, is no cause. */
final class SignRules {

    private static final Duration ANOTHER_DAY = Duration.ofHours(24);
    private static final String PREFLIGHT = "pf-";
    private static final Set<String> BY_CLOCK = Set.of("tls-expired", "s2-no-iis-entry", "rep-cert-not-yet-valid");

    private final Case c;
    private final Answer answer;
    private final Signs signs;
    private final Predicate<String> general;

    /** @param general whether an id is what is said when nothing more specific is known */
    SignRules(Case c, Answer answer, Signs signs, Predicate<String> general) {
        this.c = c;
        this.answer = answer;
        this.signs = signs;
        this.general = general;
    }

    void apply() {
        signs.observed().forEach(answer::observe);
        boolean answeredWell = signs.wentThrough().isPresent() || new UrlTest(c).saysAll();
        if (c.attempt().platform().isEmpty() && answer.candidates().isEmpty() && onlySettings() && answeredWell) {
            if (signs.unexplained().isEmpty()) {
                answer.wentThrough();
            } else {
                answer.unexplained(signs.unexplained());
            }
        }
        signs.standing().stream().filter(s -> !s.isSetting()).forEach(this::event);
        signs.passed().stream().filter(this::isOfTheAttempt).forEach(this::event);
        boolean explained = answer.candidates().stream()
                .anyMatch(known -> known.weight() != Weight.POSSIBLE
                        && !general.test(known.failure())
                        && !isByClock(known.failure()));
        signs.standing().stream().filter(Sign::isSetting).forEach(sign -> setting(sign, explained));
        signs.mended().forEach((id, shown) -> answer.exclude(id, Contradiction.WENT_WELL_SINCE.of(place(shown))));
        if (!answer.enrolled()) {
            signs.wanted().forEach(answer::want);
        }
        boolean nothingFound = answer.candidates().isEmpty()
                && signs.unexplained().isEmpty()
                && answer.wanted().isEmpty();
        if (nothingFound && Inspection.isAll(c.evidence())) {
            answer.wentThrough();
        }
    }

    /** What a wrong clock brings about explains no trouble where one is told of. */
    private boolean isByClock(String failure) {
        return BY_CLOCK.contains(failure)
                && signs.standing().stream().anyMatch(sign -> sign.failure().startsWith("clock-"));
    }

    /**
     * Whether it was left at the time of a device's request that failed. Where IIS' log shows the request itself, a clock of
     * unknown zone would admit what happened in any other hour.
     */
    private boolean isOfTheAttempt(Sign sign) {
        return c.attempt().platform().isPresent()
                && c.attempt().symptom() != Symptom.INSTALLED
                && (c.window().isExact() || (c.window().isNarrow() && c.lacks(FileKind.W3C_LOG)))
                && sign.time().filter(c.window()::admits).isPresent();
    }

    private boolean onlySettings() {
        return signs.standing().stream().allMatch(Sign::isSetting);
    }

    private void event(Sign sign) {
        Optional<Instant> time = sign.time();
        if (isOfAnotherPlatform(sign)) {
            return;
        }
        boolean known = c.scepState().filter(s -> s.state().equals("succeeded")).isPresent();
        if (sign.isOfTheReport() && known && sign.weight() != Weight.CONFIRMED) {
            answer.exclude(sign.failure(), Contradiction.SUCCEEDED.of(c.name(FileKind.TROUBLESHOOT_VIEW)));
            return;
        }
        if (c.attempt().symptom() == Symptom.INSTALLED && sign.isOfTheWayThere()) {
            boolean after = c.window().isExact()
                    && time.isPresent()
                    && time.get().isAfter(c.window().to());
            if (!after) {
                answer.exclude(
                        sign.failure(), Contradiction.INSTALLED.of(c.attempt().file()));
                return;
            }
        }
        boolean anotherDay =
                c.window().isExact() && time.isPresent() && !c.window().admits(time.get(), ANOTHER_DAY);
        if (anotherDay) {
            answer.exclude(
                    sign.failure(),
                    Contradiction.ANOTHER_DAY.of(place(sign.because().get(0))));
        } else {
            answer.add(sign.failure(), sign.weight(), c.because(sign.shownBy()));
        }
    }

    /** A request in IIS' log that the attempt's device cannot have sent says nothing of the attempt. */
    private boolean isOfAnotherPlatform(Sign sign) {
        return !sign.subject().isEmpty()
                && sign.shownBy().get(0) instanceof IisRequest request
                && c.attempt().platform().map(p -> !p.sent(request)).orElse(false);
    }

    /**
     * What is set wrong and has not kept an enrolment from going through is told, and not called a failure; nor is it
     * where something that happened explains the trouble.
     */
    private void setting(Sign sign, boolean explained) {
        if (!answer.enrolled() && !explained && !answer.isExcluded(sign.failure())) {
            answer.add(sign.failure(), sign.weight(), sign.because());
        } else if (answer.enrolled() && sign.failure().startsWith(PREFLIGHT)) {
            answer.observe(sign.failure(), sign.because());
        }
    }

    private static String place(Citation citation) {
        return citation.line() > 0 ? citation.file() + ":" + citation.line() : citation.file();
    }
}
