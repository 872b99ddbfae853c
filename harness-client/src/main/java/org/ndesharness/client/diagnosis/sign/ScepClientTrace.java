package org.ndesharness.client.diagnosis.sign;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ndesharness.client.evidence.FileKind;
import org.ndesharness.client.evidence.OmadmEntry;
import org.ndesharness.client.evidence.Remark;

/**
 * What SCEP clients of all makes print of the answers they got: network devices, Linux machines and test tools.
 *
 * <p>Texts: sscep, strongSwan's {@code pki --scep}, certmonger's {@code getcert list}, scepclient; the reasons of a refusal in
 * their words are those of RFC 8894, section 3.2.1.4.
 */
final class ScepClientTrace {

    /** {@code sscep: server response status code: 200, MIME header: (null)}. */
    private static final Pattern SSCEP_STATUS =
            Pattern.compile("server (?:response status code:|returned status code) (\\d{3})(?:, mime header: (\\S+))?");

    private static final Pattern PREFIX = Pattern.compile("^(?:\\./)?(?:m?sscep(?:_dyn|_static)?|scepclient): ");

    /** {@code pkistatus: SUCCESS}, {@code pkiStatus=0}, {@code CertRep SUCCESS}. */
    private static final Pattern PKI_STATUS = Pattern.compile("(?:pki ?status|\\bcertrep)\\W{1,3}\\w");

    private static final Pattern SUCCESS = Pattern.compile("(?:pki ?status|\\bcertrep)\\W{1,3}(?:success|0\\b)");

    private static final Pattern COMPLAINT = Pattern.compile(
            "\\b(?:fatal|refus(?:ed|es|ing)|panic|failed|could not|cannot|error)\\b(?![=:] ?(?:null|nil|0\\b|none))");

    /** What is said of SCEP, and not of another exchange with nonces and keys. */
    private static final Pattern OF_SCEP = Pattern.compile(
            "scep|pki ?operation|pkimessage|certrep|pkistatus|\\bcms\\b|pkcs ?#?7|x-pki|certmgr|x509-ca|signeddata");

    private static final Pattern TRANSACTION = Pattern.compile("trans(?:action)?[ _-]?id\\W{1,3}([0-9a-f+/=]{6,64})");

    private static final Pattern FAIL_INFOS =
            Pattern.compile("\\b(?:badalg|badmessagecheck|badrequest|badtime|badcertid)\\b");

    /** jscep's list of what it understood of GetCACaps. */
    private static final Pattern NO_POST = Pattern.compile("\\[[✗x ]\\] (?:http post|postpkioperation)");

    private static final Pattern TOO_LONG =
            Pattern.compile("received '4(?:04|14)[^']{0,60}' when sending pkioperation");

    private static final String UNKNOWN_POLL = "poll-unknown-tx";

    /** NDES answers so to a challenge that it does not know. */
    private static final List<String> CHALLENGE = List.of("chal-wrong", "chal-used", "chal-expired");

    private static final List<String> REQUEST =
            List.of("chal-missing", "chal-wrong", "s4-ca-failed-request", "s4-template-not-supported");

    private static final List<String> CLOCK = List.of("clock-device-behind", "clock-ahead");

    private final Ledger ledger;
    private final List<Remark> lines;

    private ScepClientTrace(Ledger ledger, List<Remark> lines) {
        this.ledger = ledger;
        this.lines = lines;
    }

    static void read(Ledger ledger) {
        android(ledger);
        Map<String, List<Remark>> files = new LinkedHashMap<>();
        ledger.all(Remark.class)
                .forEach(remark -> files.computeIfAbsent(remark.citation().file(), f -> new ArrayList<>())
                        .add(remark));
        files.values().forEach(lines -> new ScepClientTrace(ledger, lines).look());
    }

    /** jscep is in Android's management app too, and logs the status of each answer before it reads it. */
    private static void android(Ledger ledger) {
        boolean answered = false;
        boolean withoutPost = false;
        for (OmadmEntry entry : ledger.all(OmadmEntry.class)) {
            String text = Words.lower(entry.message());
            if (OF_SCEP.matcher(text + Words.lower(entry.logger())).find()) {
                ReplyReason.in(text).forEach(id -> ledger.sign(id, Weight.LIKELY, Station.WEB_SERVER, entry));
            }
            withoutPost |= NO_POST.matcher(text).find();
            if (withoutPost && TOO_LONG.matcher(text).find()) {
                ledger.request("caps-no-post", Weight.LIKELY, Station.WEB_SERVER, "GET", entry);
            }
            if (text.contains("received '")) {
                answered = Words.all(text, "received '200", "getcacert");
            } else if (answered && Words.all(text, "expected [application/x-x509-ca", "but was text/html")) {
                ledger.sign("ca-html", Weight.LIKELY, Station.WEB_SERVER, entry);
            }
        }
    }

    private void look() {
        Optional<Remark> got = Optional.empty();
        boolean refused = false;
        Optional<String> type = Optional.empty();
        boolean ofScep = lines.stream()
                .anyMatch(remark -> OF_SCEP.matcher(Words.lower(remark.text())).find());
        for (Remark remark : lines) {
            String text = Words.lower(remark.text());
            List<String> complaints = ofScep ? ReplyReason.in(text).toList() : List.of();
            complaints.forEach(id -> sign(id, Weight.LIKELY, remark));
            if (!complaints.isEmpty() || COMPLAINT.matcher(text).find()) {
                got = Optional.empty();
            }
            Matcher status = SSCEP_STATUS.matcher(text);
            if (status.find()) {
                refused = !status.group(1).equals("200");
                type = Optional.ofNullable(status.group(2));
            } else if (text.contains("wrong (or missing) mime content type") && !refused) {
                mislabelled(type, remark);
            } else if (PKI_STATUS.matcher(text).find()) {
                got = Optional.of(remark).filter(said -> SUCCESS.matcher(text).find());
            } else if (got.isPresent() && text.contains("illegal size of payload")) {
                sign("rep-success-empty", Weight.LIKELY, remark);
                got = Optional.empty();
            }
            refusal(remark, text);
        }
        // What the client had against the answer stands behind its status; a server's log has those of many clients.
        if (!isOfServer()) {
            got.ifPresent(remark -> ledger.success(Station.DELIVERY, remark));
        }
    }

    /** A request that NDES cannot decrypt is answered so as well, with an event of its own. */
    private void mislabelled(Optional<String> type, Remark remark) {
        boolean missing = type.filter(t -> t.contains("null")).isPresent();
        sign(missing ? "http-ct-missing" : "http-ct-wrong", type.isPresent() ? Weight.LIKELY : Weight.POSSIBLE, remark);
        ledger.want(FileKind.APPLICATION_EVENTS, List.of("ra-encrypted-to-ca"));
    }

    /** The reason that the answer gives, in the words of the protocol. */
    private void refusal(Remark remark, String text) {
        boolean told = PREFIX.matcher(text).find() || Words.any(text, "failinfo", "replied with failure code");
        boolean ofAll = FAIL_INFOS.matcher(text).results().limit(2).count() > 1; // A table of what there is.
        if (!told || ofAll) {
            return;
        }
        if (Words.any(text, "unrecognized or unsupported algorithm", "badalg")) {
            sign("alg-des", Weight.LIKELY, remark);
        } else if (Words.any(text, "integrity check failed", "badmessagecheck")) {
            possible(CHALLENGE, FileKind.APPLICATION_EVENTS, remark);
        } else if (Words.any(text, "transaction not permitted or supported", "badrequest")) {
            possible(REQUEST, FileKind.APPLICATION_EVENTS, remark);
            ledger.want(FileKind.CA_FAILED, List.of("s4-ca-failed-request", "s4-template-not-supported"));
        } else if (Words.any(text, "badcertid", "no certificate could be identified")) {
            sign(UNKNOWN_POLL, polls() ? Weight.LIKELY : Weight.POSSIBLE, remark);
        } else if (Words.any(text, "not sufficiently close to the system time", "badtime")) {
            CLOCK.forEach(id -> sign(id, Weight.POSSIBLE, remark));
        }
    }

    private boolean isOfServer() {
        return lines.stream()
                        .flatMap(remark ->
                                TRANSACTION.matcher(Words.lower(remark.text())).results())
                        .map(named -> named.group(1))
                        .distinct()
                        .limit(2)
                        .count()
                > 1;
    }

    private boolean polls() {
        return lines.stream()
                .map(remark -> Words.lower(remark.text()))
                .anyMatch(text ->
                        Words.any(text, "certpoll", "getcertinitial", "messagetype 20", "poll for certificate"));
    }

    private void possible(List<String> failures, FileKind separates, Remark remark) {
        failures.forEach(id -> sign(id, Weight.POSSIBLE, remark));
        ledger.want(separates, failures);
    }

    private void sign(String failure, Weight weight, Remark remark) {
        ledger.sign(failure, weight, Station.WEB_SERVER, remark);
    }
}
