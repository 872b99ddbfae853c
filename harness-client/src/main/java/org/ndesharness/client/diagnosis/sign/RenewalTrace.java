package org.ndesharness.client.diagnosis.sign;

import java.util.regex.Pattern;
import org.ndesharness.client.evidence.ConsoleEntry;
import org.ndesharness.client.evidence.Evidence;
import org.ndesharness.client.evidence.FrontRequest;
import org.ndesharness.client.evidence.IisRequest;
import org.ndesharness.client.evidence.Remark;
import org.ndesharness.client.evidence.WindowsEvent;

/**
 * Renewals that came to nothing, by what the server or the device wrote of them.
 *
 * <p>RFC 8894, 2.5 (a renewal is signed with the certificate that it is to replace, and needs no challenge);
 * github.com/fleetdm/fleet/issues/34780 (macOS' error 15002).
 */
final class RenewalTrace {

    static final String EXPIRED = "renew-old-cert-expired";

    /** {@code MDM-SCEP (15002)}, {@code <MDM-SCEP:15002>} and {@code Domain=MDM-SCEP Code=15002}. */
    private static final Pattern MAC = Pattern.compile("mdm-scep[\\s:(]{1,3}(?:code=)?15002\\b");

    private static final Pattern RENEWAL = Pattern.compile("\\brenew(?:al|alreq|ing)?\\b|messagetype=17\\b|\\(17\\)");

    private static final Pattern OLD = Pattern.compile(
            "\\b(?:signer|signing|old|existing|previous|client)(?:'s)?[ -]?(?:certificate|cert)?\\b[^.\\n]{0,60}\\b(?:has|is|was)? ?expired\\b"
                    + "|\\bexpired (?:signer|signing|old|existing|previous|client) cert");

    private static final Pattern NO_CHALLENGE = Pattern.compile(
            "\\bchallenge(?: ?password)?\\b[^.\\n]{0,40}\\b(?:missing|required|empty|absent|expected)\\b"
                    + "|\\b(?:missing|no|without(?: a)?|requires? a|empty) challenge(?: ?password)?\\b"
                    + "|\\bfailed validating challenge password\\b");

    private static final Pattern REFUSED = Pattern.compile(
            "\\b(?:fail(?:ed|ure|s)?|error(?![=:] ?(?:null|nil|0|none))|refus\\w{1,4}|reject\\w{0,3}|denied|badrequest|badmessagecheck)\\b");

    /** A log writes when, or how grave; what people say of renewals is mostly how they ought to be. */
    private static final Pattern LOGGED = Pattern.compile(
            "^\\W{0,3}(?:\\d{2,4}[-:./]\\d|[a-z]{3} {1,2}\\d{1,2} \\d|time=|ts=|level=|\\w{0,30}\\[\\d|\\[?(?:error|warn|fatal|severe|err)\\b)");

    private RenewalTrace() {}

    static void read(Ledger ledger) {
        ledger.all(ConsoleEntry.class).forEach(entry -> mac(ledger, entry, Words.lower(entry.message())));
        for (Remark remark : ledger.all(Remark.class)) {
            String text = Words.lower(remark.text());
            mac(ledger, remark, text);
            // A question, or a sentence of how it ought to be, tells of no renewal that was refused.
            if (LOGGED.matcher(text).find()
                    && RENEWAL.matcher(text).find()
                    && REFUSED.matcher(text).find()) {
                if (OLD.matcher(text).find()) {
                    ledger.request(EXPIRED, Weight.LIKELY, Station.WEB_SERVER, subject(remark), remark);
                } else if (NO_CHALLENGE.matcher(text).find()) {
                    ledger.request(
                            "renew-challenge-required", Weight.LIKELY, Station.WEB_SERVER, subject(remark), remark);
                }
            }
        }
    }

    /** Event 28 of NDES: with CERT_E_EXPIRED (winerror.h) it says what is wrong with the old certificate. */
    static String ofEvent(WindowsEvent event) {
        boolean expired = Words.any(Words.of(event), "800b0101", "-2146762495", "not within its validity period");
        return expired ? EXPIRED : "renew-event28";
    }

    /** It says that something came back which is no certificate; where a server's log shows that, it is this row. */
    private static void mac(Ledger ledger, Evidence shown, String text) {
        if (!MAC.matcher(text).find()) {
            return;
        }
        boolean answered = ledger.all(IisRequest.class).stream()
                        .anyMatch(r -> r.status() == 200 && RefusedRequest.isOperation(r, "operation=pkioperation"))
                || ledger.all(FrontRequest.class).stream().anyMatch(r -> r.status() == 200 && r.isEnrolment());
        ledger.sign("renew-15002", answered ? Weight.LIKELY : Weight.POSSIBLE, Station.ON_DEVICE, shown);
    }

    /** What one renewal was refused for no other request mends. */
    private static String subject(Remark remark) {
        return remark.citation().file() + " renewal";
    }
}
