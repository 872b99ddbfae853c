package org.ndesharness.client.diagnosis.sign;

import java.util.Optional;
import java.util.regex.Pattern;
import org.ndesharness.client.evidence.HttpAnswer;
import org.ndesharness.client.evidence.NdesPages;
import org.ndesharness.client.evidence.Remark;

/**
 * Programs that read the challenge from NDES' page for people: what they complain of, beside the page that they were sent.
 *
 * <p>NDES sends the page as UTF-16LE without naming it, in the display language of the server
 * (github.com/fleetdm/fleet/issues/23505 and the parser named there).
 */
final class ChallengePageTrace {

    private static final String ENGLISH = "network device enrollment service";

    private static final String[] OF_PAGE = {"mscep_admin", "ndes", "admin page", "enrollment challenge"};

    private static final Pattern NOT_FOUND = Pattern.compile(
            "\\b(?:not find(?: the| a)?|not retrieve the|not parse(?: the)?|not extract(?: the)?) (?:enrollment |scep |ndes )?challenge\\b"
                    + "|\\bchallenge(?: password)? (?:was |could )?not (?:be )?(?:found|parsed|extracted)\\b");

    /** What somebody says of the challenge that a script took from the page; what it is itself, no answer shows. */
    private static final Pattern TOLD = Pattern.compile(
            "\\bchallenge(?: ?password)?\\b[^.\\n]{0,80}\\bhtml[- ]?(?:tags?|entit(?:y|ies)|escap(?:ed|es)|encoded)\\b"
                    + "|\\bhtml[- ]?(?:escaped|encoded) challenge\\b");

    private ChallengePageTrace() {}

    static void read(Ledger ledger) {
        for (Remark remark : ledger.all(Remark.class)) {
            String text = Words.lower(remark.text());
            if (TOLD.matcher(text).find() && isRefused(ledger, text)) {
                ledger.sign("chal-html-escaped", Weight.LIKELY, Station.CONFIGURATION, remark);
            } else if (NOT_FOUND.matcher(text).find() && Words.any(text, OF_PAGE)) {
                page(ledger).ifPresent(page -> unreadable(ledger, remark, page));
            }
        }
    }

    private static boolean isRefused(Ledger ledger, String text) {
        return Words.any(
                        text,
                        "refus",
                        "reject",
                        "denied",
                        "fail",
                        "not accept",
                        "event 29",
                        "badmessagecheck",
                        "decoded")
                || !NdesEvents.of(ledger, 29).isEmpty();
    }

    /** The page that shows challenges, as somebody else fetched it. */
    private static Optional<HttpAnswer> page(Ledger ledger) {
        return ledger.all(HttpAnswer.class).stream()
                .filter(answer -> answer.status().orElse(200) == 200 && NdesPages.areNamedIn(answer.body()))
                .filter(answer -> answer.url()
                                .filter(url -> Words.lower(url).contains("mscep_admin"))
                                .isPresent()
                        || answer.body().contains("****"))
                .findFirst();
    }

    private static void unreadable(Ledger ledger, Remark told, HttpAnswer page) {
        if (!Words.lower(page.body()).contains(ENGLISH)) {
            ledger.sign("chal-page-localised", Weight.LIKELY, Station.CONFIGURATION, told, page);
        } else {
            boolean made = Words.lower(page.contentType()).contains("utf-8");
            ledger.sign("chal-page-utf8", made ? Weight.LIKELY : Weight.POSSIBLE, Station.CONFIGURATION, told, page);
        }
    }
}
