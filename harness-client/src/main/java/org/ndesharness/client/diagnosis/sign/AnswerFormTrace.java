package org.ndesharness.client.diagnosis.sign;

import java.util.List;
import java.util.regex.Pattern;
import org.ndesharness.client.evidence.AnswerForm;
import org.ndesharness.client.evidence.HttpAnswer;
import org.ndesharness.client.evidence.WindowsEvent;

/**
 * The form of answers to GetCACert and PKIOperation in a capture, and of the requests before them.
 *
 * <p>RFC 8894, sections 4.1 to 4.3 and 4.7; RFC 9110, sections 8.3 (Content-Type), 8.4 (Content-Encoding), 10.1.1 (Expect) and
 * 15.5.18 (417); RFC 9112, sections 3.2 (Host) and 7.1 (chunks).
 */
final class AnswerFormTrace {

    private static final int OK = 200;

    /** Octets of a request with a signature and an envelope. */
    private static final int SHORTEST_MESSAGE = 500;

    private static final String FORM = "application/x-www-form-urlencoded";

    /** What SCEP servers that are no NDES say of a request that they refuse, in a page of status 500. */
    private static final Pattern REFUSAL = Pattern.compile(
            "challenge|failinfo|bad ?request|bad ?message|not (?:authori[sz]ed|allowed|permitted)|unauthori[sz]ed|denied|rejected|policy");

    /** The code that names a failure of NDES' own start or of IIS is more telling. */
    private static final Pattern OF_IIS =
            Pattern.compile("0x8[0-9a-f]{7}|internet information services|http error 500");

    private static final Pattern INVALID_HOST = Pattern.compile("invalid hostname|<h2>bad request - invalid hostname");

    private final Ledger ledger;
    private final HttpAnswer answer;
    private final AnswerForm form;
    private final String url;
    private final String body;
    private final String type;
    private final int status;

    private AnswerFormTrace(Ledger ledger, HttpAnswer answer) {
        this.ledger = ledger;
        this.answer = answer;
        this.form = answer.form();
        this.url = Words.lower(answer.url().orElse(""));
        this.body = Words.lower(answer.body());
        this.type = Words.lower(answer.contentType());
        this.status = answer.status().orElse(0);
    }

    /** @param answers of NDES' address */
    static void read(Ledger ledger, List<HttpAnswer> answers) {
        answers.forEach(answer -> new AnswerFormTrace(ledger, answer).look());
    }

    private void look() {
        if (status == 400 && INVALID_HOST.matcher(body).find()) {
            sign("http-10-no-host", Weight.LIKELY);
        }
        if (!isScep()) {
            return;
        }
        if (form.waited() && (status == OK || status == 0)) {
            ledger.observe("http-100-continue", answer);
        } else if (status == 417 || form.waited()) {
            sign("http-100-continue", Weight.LIKELY);
        }
        if (status == OK) {
            transfer();
            content();
        }
        request();
    }

    private boolean isScep() {
        return url.contains("operation=");
    }

    private boolean isCertificates() {
        return url.contains("operation=getcacert");
    }

    private boolean isRequest() {
        return url.contains("operation=pkioperation");
    }

    /** How the body came, whatever it is. */
    private void transfer() {
        String encoding = Words.lower(form.encoding());
        if (!form.encodingTaken() && Words.any(encoding, "gzip", "deflate", "br", "zstd")) {
            sign("http-gzip", Weight.LIKELY);
        }
        if (form.chunked()) {
            ledger.observe("http-chunked-reply", answer);
        }
        if (form.tail()) {
            sign("http-crlf-tail", Weight.LIKELY);
        }
    }

    private void content() {
        if (url.contains("operation=getnextcacert")) {
            if (Words.any(type, "x-x509-ca-cert", "x-x509-ca-ra-cert")) {
                sign("nextca-unsigned", Weight.LIKELY);
            }
            return;
        }
        if (!isCertificates() && !isRequest()) {
            return;
        }
        if (answer.method().equals("HEAD")) {
            return;
        }
        if (form.isEmpty()) {
            empty();
            return;
        }
        if (type.isEmpty() && form.headers() && (form.length().isPresent() || form.chunked())) {
            sign("http-ct-missing", isUnread() ? Weight.POSSIBLE : Weight.LIKELY);
        }
        boolean page = Words.any(body, "<html", "<!doctype") || type.startsWith("text/html");
        if (isCertificates() && body.startsWith("-----begin")) {
            sign("ca-pem-body", Weight.LIKELY);
        } else if (isCertificates() && page && !url.contains("mscep_admin") && !answer.isSignIn()) {
            sign("ca-html", Weight.LIKELY);
        }
    }

    private void empty() {
        if (isCertificates()) {
            sign("http-empty-200", Weight.POSSIBLE);
            sign("ca-empty-pkcs7", Weight.LIKELY);
        } else if (hasMessage()) {
            sign("http-empty-200", isUnread() ? Weight.POSSIBLE : Weight.LIKELY);
        }
    }

    /** To a test without a message NDES answers with nothing as well. */
    private boolean hasMessage() {
        return url.contains("message=mi") || form.sentLength().orElse(0) >= SHORTEST_MESSAGE;
    }

    /** NDES answers so where it could not read a message, and says in an event why. */
    private boolean isUnread() {
        return ledger.all(WindowsEvent.class).stream()
                .anyMatch(event -> event.id() >= 16
                        && event.id() <= 18
                        && Words.lower(event.provider()).contains("networkdeviceenrollmentservice"));
    }

    /** What the client sent, where it was refused. */
    private void request() {
        boolean posted = answer.method().equals("POST");
        if (posted && isRequest() && form.sentLength().orElse(-1) == 0) {
            empties();
        } else if (posted && isRequest() && isRefusedForItsType()) {
            sign("post-form-content-type", Weight.LIKELY);
        }
        if (isRequest()
                && hasMessage()
                && status == 500
                && REFUSAL.matcher(body).find()
                && !OF_IIS.matcher(body).find()) {
            sign("rep-http500-instead", Weight.LIKELY);
        }
    }

    /** A client names SCEP's type for what it leaves out; a test has nothing to send. */
    private void empties() {
        if (form.sentType().map(Words::lower).orElse("").contains("x-pki-message")) {
            sign("post-empty", Weight.LIKELY);
        } else {
            ledger.observe("post-empty", answer);
        }
    }

    /** NDES looks at no type; a server with a parser of forms takes the body away, or refuses the type. */
    private boolean isRefusedForItsType() {
        if (Words.lower(answer.server()).contains("microsoft")) {
            return false;
        }
        String sent = form.sentType().map(Words::lower).orElse("application/x-pki-message");
        return status == 415
                || (hasMessage() && (sent.isEmpty() || sent.startsWith(FORM)) && (status == 400 || status == 500));
    }

    private void sign(String failure, Weight weight) {
        ledger.sign(failure, weight, Station.WEB_SERVER, answer);
    }
}
