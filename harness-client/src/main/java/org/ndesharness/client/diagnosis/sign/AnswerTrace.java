package org.ndesharness.client.diagnosis.sign;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ndesharness.client.evidence.Evidence;
import org.ndesharness.client.evidence.HttpAnswer;
import org.ndesharness.client.evidence.WindowsEvent;

/**
 * Answers to a browser, to curl or in a capture that say more than their status.
 *
 * <p>Microsoft, Configure infrastructure to support SCEP (proxies); NDES' own pages as public tools quote them.
 */
final class AnswerTrace {

    private static final int LONG = 1_000;

    /** A cache that keeps answers for less hands out old certificates for less than an administrator waits. */
    private static final Duration STALE = Duration.ofHours(1);

    private static final Pattern HOST = Pattern.compile("https?://([^/:?\\s]+)");

    /** An error's name, as browsers print it. */
    private static final Pattern CODE = Pattern.compile("[A-Z]{2,20}(?:_[A-Z0-9]{1,20}){1,10}");

    /** What is in the names that people give to the address of NDES. */
    private static final String[] NAMES = {"scep", "ndes", "msappproxy", "pki", "cert", "enrol", "mdm"};

    /** What is part of an enrolment, and of no other certificate's life. */
    private static final String[] FLOW = {"scep", "ndes", "certsrv", "intune", "msappproxy", "enrol", "mdm"};

    /** What a mail says that a browser was asked for. */
    private static final Pattern ADDRESS = Pattern.compile("https?://[^\\s\"'<>]+");

    /** Of an address its path without the slash at its end. */
    private static final Pattern PATH = Pattern.compile("(?:[a-z]{1,10}://[^/?#]*+)?([^?#]*?)/?(?=[?#]|$)");

    private final Ledger ledger;
    private final HttpAnswer answer;
    private final String body;
    private final String url;

    private AnswerTrace(Ledger ledger, HttpAnswer answer) {
        this.ledger = ledger;
        this.answer = answer;
        this.body = Words.lower(answer.body());
        this.url = Words.lower(answer.url().orElse(""));
    }

    static void read(Ledger ledger) {
        Map<String, Boolean> named = new HashMap<>();
        List<HttpAnswer> answers = ledger.all(HttpAnswer.class).stream()
                .filter(answer -> !isElsewhere(ledger, answer, named))
                .toList();
        answers.forEach(answer -> new AnswerTrace(ledger, answer).look());
        AnswerFormTrace.read(ledger, answers);
        CapabilitiesTrace.read(ledger, answers);
    }

    /**
     * Whether another site was asked: neither its address nor anything else that was collected speaks of it as NDES'.
     *
     * @param named whether a host is spoken of elsewhere than in a file, as far as that has been looked up: a capture has
     *     hundreds of answers of one site
     */
    private static boolean isElsewhere(Ledger ledger, HttpAnswer answer, Map<String, Boolean> named) {
        if (wantsNameForProxy(answer)) {
            return false; // The proxy on the way answered, whatever was asked for.
        }
        if (answer.url().isEmpty() && isPageOfBrowser(answer)) {
            return !Words.any(Words.lower(CODE.matcher(answer.body()).replaceAll(" ")), NAMES);
        }
        Optional<String> url = answer.url()
                .or(() -> ADDRESS.matcher(Words.lower(answer.citation().text()))
                        .results()
                        .map(MatchResult::group)
                        .findFirst());
        if (url.isEmpty() && answer.transportError().isPresent()) {
            return !speaksOfNdes(ledger); // A browser's code in somebody's mail.
        }
        Matcher host = HOST.matcher(Words.lower(url.orElse("")));
        if (!host.lookingAt()
                || Words.any(host.group(), NAMES)
                || Words.any(host.replaceFirst(""), "scep", "certsrv")) {
            return false;
        }
        String name = host.group(1);
        return !named.computeIfAbsent(
                name + " " + answer.citation().file(),
                asked -> ledger.evidence().evidence().stream()
                        .filter(other -> !other.citation()
                                .file()
                                .equals(answer.citation().file()))
                        .anyMatch(other -> Words.lower(other.citation().text()).contains(name)));
    }

    private static boolean speaksOfNdes(Ledger ledger) {
        return ledger.evidence().evidence().stream()
                .map(Evidence::citation)
                .anyMatch(citation -> Words.any(Words.lower(citation.file() + " " + citation.text()), FLOW));
    }

    /** A browser's own page about a certificate names the site in its text, and has no address. */
    private static boolean isPageOfBrowser(HttpAnswer answer) {
        return answer.transportError().isPresent() && Words.any(Words.lower(answer.body()), "<html", "<body");
    }

    private void look() {
        answer.transportError().map(Words::lower).ifPresent(error -> TransportReason.read(error, ledger, answer));
        int status = answer.status().orElse(0);
        if (answer.isSignIn()
                || (status >= 300 && status < 400 && Words.any(Words.lower(answer.location()), "login", "signin"))) {
            sign("url-proxy-preauth", Weight.LIKELY);
        } else if (url.contains("operation=")
                && (status == 307 || status == 308 || ((status == 301 || status == 302) && leadsToScep()))) {
            sign(status == 307 || status == 308 ? "http-307-post" : "url-trailing-slash-301", Weight.LIKELY);
        } else if (answer.isRedirectForSlash()) {
            sign("url-trailing-slash-301", Weight.LIKELY);
        }
        if (url.contains("operation=getcacert")
                && answer.age().filter(age -> age.compareTo(STALE) > 0).isPresent()) {
            sign("proxy-caches-get", Weight.CONFIRMED);
        }
        String type = Words.lower(answer.contentType());
        if (type.contains("charset") && Words.any(type, "x-pki-message", "x-x509-ca")) {
            ledger.sign("proxy-adds-charset", Weight.LIKELY, Station.CONFIGURATION, answer);
        }
        boolean labelled = type.isEmpty()
                || type.contains("html")
                || Words.any(type, url.contains("operation=getcacert") ? "x-x509-ca" : "x-pki-message");
        if (status == 200 && !labelled && (url.contains("operation=getcacert") || isRequest())) {
            sign("http-ct-wrong", Weight.LIKELY);
        }
        pages(status);
        statuses(status);
        tooLong(status);
    }

    /** Whether a redirect leads to an address like the one asked for, or does not say where to; a portal's leads elsewhere. */
    private boolean leadsToScep() {
        String target = path(Words.lower(answer.location()).strip());
        return answer.location().isBlank() || Words.any(target, "scep", "certsrv") || target.equals(path(url));
    }

    private static String path(String address) {
        Matcher path = PATH.matcher(address);
        return path.lookingAt() ? path.group(1) : "";
    }

    private void pages(int status) {
        if (Words.any(body, "password cache is full")) {
            sign("chal-cache-full", Weight.CONFIRMED);
        } else if (Words.any(body, "do not have sufficient permission to enroll")) {
            sign("chal-permission", Weight.CONFIRMED);
        } else if (status == 200 && url.contains("mscep_admin") && url.contains("operation=")) {
            sign("url-admin-instead-of-scep", Weight.LIKELY);
        } else if (status == 200 && url.contains("operation=getcacaps") && Words.any(body, "<html", "<!doctype")) {
            sign("caps-html-200", Weight.LIKELY);
        }
        if (Words.any(body, "gatewaytimeout", "gateway timeout") && status != 504) {
            sign("url-gateway-timeout", Weight.LIKELY);
            sign("url-gateway-timeout-connector-group", Weight.POSSIBLE);
        } else if (Words.any(body, "incorrect internal url") || (Words.any(body, "badgateway") && status != 502)) {
            sign("url-bad-gateway", Weight.LIKELY);
        }
    }

    private void statuses(int status) {
        switch (status) {
            case 405 -> {
                if (url.contains("operation=pkioperation") || url.isEmpty()) {
                    sign("caps-lie-post", Weight.LIKELY);
                }
            }
            case 411 -> sign("http-411-chunked", Weight.LIKELY);
            case 431 -> sign("http-431-header", Weight.LIKELY);
            case 414 -> {
                String server = Words.lower(answer.server());
                if (!server.isEmpty() && !Words.any(server, "microsoft-httpapi", "microsoft-iis")) {
                    sign("url-third-party-proxy-long-uri", Weight.LIKELY);
                } else if (!server.isEmpty() && isRequest() && isShortened()) {
                    sign("url-414", Weight.LIKELY);
                }
            }
            case 404 -> {
                if (url.endsWith("/certsrv/mscep/") || url.endsWith("/certsrv/mscep")) {
                    sign("url-missing-dll", Weight.LIKELY);
                }
            }
            case 407 ->
                sign(
                        "http-proxy-auth-system",
                        wantsNameForProxy(answer) || deviceCannotConnect() ? Weight.LIKELY : Weight.POSSIBLE);
            default -> {
                // Told by the rules of the URL test.
            }
        }
    }

    /** Windows asks without a proxy, and finds no way out: ERROR_WINHTTP_CANNOT_CONNECT, ERROR_WINHTTP_TIMEOUT. */
    private boolean deviceCannotConnect() {
        return ledger.all(WindowsEvent.class).stream()
                .filter(event -> event.id() == 32)
                .anyMatch(event -> Words.any(Words.of(event), "80072efd", "80072ee2"));
    }

    /** Whether the way out leads through a proxy that wants a name, of which the client has none. */
    private static boolean wantsNameForProxy(HttpAnswer answer) {
        return answer.transportError().filter(error -> error.contains("407")).isPresent();
    }

    /** A request in the query that was refused where short questions pass: HTTP.sys and request filtering have limits. */
    private void tooLong(int status) {
        if (!isRequest() || url.length() < LONG) {
            return;
        }
        String server = Words.lower(answer.server());
        if ((status == 400 || status == 414) && server.startsWith("microsoft-httpapi")) {
            sign("url-414", Weight.LIKELY);
        } else if (status == 404 && server.startsWith("microsoft-iis")) {
            sign("url-404-14-15", Weight.LIKELY);
        }
    }

    private boolean isRequest() {
        return url.contains("operation=pkioperation");
    }

    /** The shell puts the message in, or somebody has cut it for the eye: its length is unknown. */
    private boolean isShortened() {
        return url.contains("$") || url.contains("...") || url.contains("…") || url.contains("[");
    }

    private void sign(String failure, Weight weight) {
        ledger.sign(failure, weight, Station.WEB_SERVER, answer);
    }
}
