package org.ndesharness.client.diagnosis.sign;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.ndesharness.client.evidence.FileKind;
import org.ndesharness.client.evidence.Remark;

/**
 * What somebody wrote in a mail or a ticket. A known code or an exact text is worth something; it is never certain, and
 * where a log says otherwise the log is right.
 */
final class RemarkTrace {

    private static final Pattern HANDBOOK =
            Pattern.compile("\\b(?:runbook|playbook|cheat ?sheet|known errors|knowledge base|faq"
                    + "|betriebshandbuch|fehlerkatalog|driftshandbok|felkatalog|draaiboek|handbook)\\b");
    /** Where the title of a text stands. */
    private static final int HEADING = 3;

    private static final int LONGEST_HEADING = 90;

    /** {@code 08:10:05, +08969.4410912s}: how far the clock that was asked is ahead of the device's own. */
    private static final Pattern OFFSET = Pattern.compile("\\d, ([+-])(\\d{2,6}\\.\\d{4,9})s");

    /** Kerberos lets clocks differ by five minutes, and nothing of an enrolment fails below that. */
    private static final double CLOCK_IS_OFF = 300;

    private static final Pattern VALIDITY =
            Pattern.compile("validityperiod\\s{0,3}[=:]\\s{0,3}(\\d{1,4}) (?:day|tag|dag|jour|d[ií]a|giorn|päiv)");

    private static final int SHORTEST_DAYS = 5;
    private static final String DEPRECATED = "conn-deprecated";
    private static final String APPLE_ONLY = "s5-ios-key-usage";
    private static final Pattern APPLE =
            Pattern.compile("\\b(?:iphone|ipad|ipados|ios|macos|macbook|mac)s?\\b|\\bapple\\b");
    /** What Safari says of a server's certificate. */
    private static final Pattern APPLE_BROWSER = Pattern.compile(
            "(?:connection is not private|verbindung ist nicht privat|anslutningen är inte privat|verbinding is niet privé"
                    + "|connexion n.est pas privée|conexión no es privada|connessione non è privata|forbindelsen er ikke privat)"
                    + "|cannot verify server identity");

    private static final Pattern CODE = Pattern.compile("(?<![0-9a-f])(?:0x)?(8[0-9a-f]{7})(?![0-9a-f])");
    private static final Pattern VERSION = Pattern.compile("\\b6\\.(\\d{4})\\.\\d{1,3}\\.\\d{1,4}\\b");
    private static final int OLDEST_SUPPORTED = 2101;
    /** Version, connector and error, as the admin centre shows them in its languages. */
    private static final String[] OF_CONNECTOR = {
        "error",
        "version",
        "connector",
        "connecteur",
        "conector",
        "konektor",
        "konnektor",
        "łącznik",
        "wersja",
        "versión",
        "versie",
        "versão",
        "fehler",
        "fout",
        "erreur",
        "errore",
        "erro",
        "błąd",
        "fel "
    };

    private static final Pattern STATUS = Pattern.compile("http error (?:414|50[0234])\\b");
    private static final Map<String, List<String>> MEANINGS = Map.of(
            "http error 414", List.of("url-414"),
            "http error 500", List.of("s2-iis-500-impersonate", "url-500-account-locked", "url-500-ra-expired"),
            "http error 502", List.of("url-bad-gateway"),
            "http error 503",
                    List.of(
                            "url-503-pool-stopped",
                            "url-503-intermediate-in-root",
                            "url-503-crl-unreachable",
                            "url-503-crp-windows-auth",
                            "url-503-ndespolicy-cert-expired"),
            "http error 504", List.of("url-gateway-timeout", "url-gateway-timeout-connector-group"));
    /** A line of a proxy's log in the common log format. */
    private static final Pattern PROXY_TOO_LONG =
            Pattern.compile("\"(?:get|post) [^\" ]{0,400}operation=pkioperation[^\"]{0,1600}\" 414 ");

    private static final Pattern DECIMAL = Pattern.compile("-214\\d{7}\\b");

    /**
     * Texts that name a failure by themselves.
     *
     * @param station what writes them: an answer of an earlier station does not show that it is over
     * @param failure of a text in lower case
     */
    private record Table(Station station, Function<String, Optional<String>> failure) {
        Optional<Named> in(String text) {
            return failure.apply(text).map(id -> new Named(id, station));
        }
    }

    private record Named(String failure, Station station) {}

    /** The most telling first. */
    private static final List<Table> TABLES = List.of(
            new Table(Station.DELIVERY, RemarkTrace::keyUsage),
            new Table(Station.CONFIGURATION, RemarkTrace::flow),
            new Table(Station.CONFIGURATION, RemarkTrace::version),
            new Table(Station.DELIVERY, ClientErrorReason::ofWords),
            new Table(Station.AUTHORITY, AuthorityReason::of),
            new Table(
                    Station.POLICY_MODULE,
                    text -> text.contains("challenge") || text.contains("205")
                            ? VerificationReason.of(text)
                            : Optional.empty()),
            new Table(
                    Station.CONFIGURATION,
                    text -> PreflightTrace.check(text)
                            .filter(id -> !id.equals("pf-url-unexpected") && !id.equals("pf-eventlogs"))
                            .filter(id -> Words.any(text, "error", "not set", "missing", "stopped!"))));

    private RemarkTrace() {}

    static void read(Ledger ledger) {
        ScreenLock.read(ledger);
        Set<String> handbooks = handbooks(ledger);
        browsers(ledger);
        for (Remark remark : ledger.all(Remark.class)) {
            if (handbooks.contains(remark.citation().file())) {
                continue;
            }
            String text = Words.lower(remark.text());
            if (FrontLog.knowsNoWindowsPath(remark)) {
                ledger.sign("s2-win-http-404", Weight.LIKELY, Station.CONFIGURATION, remark);
            }
            if (FrontLog.refusesPost(remark)) {
                ledger.sign("caps-lie-post", Weight.LIKELY, Station.CONFIGURATION, remark);
            }
            TABLES.stream()
                    .flatMap(table -> table.in(text).stream())
                    .filter(named -> !named.failure().equals(APPLE_ONLY) || isOfApple(ledger))
                    .filter(named -> !named.failure().equals(DEPRECATED) || !isGovernment(ledger))
                    .findFirst()
                    .ifPresentOrElse(
                            named -> ledger.sign(named.failure(), Weight.LIKELY, named.station(), remark),
                            () -> codes(ledger, remark, text));
            statuses(ledger, remark, text);
        }
    }

    /** A cloud of its own is why a connector cannot sign in there, whatever its version. */
    private static boolean isGovernment(Ledger ledger) {
        return ledger.all(Remark.class).stream()
                .anyMatch(remark -> Words.any(Words.lower(remark.text()), "gcc high", "gcch"));
    }

    /** Safari's warning, in a text that tells that the SCEP address was asked. */
    private static void browsers(Ledger ledger) {
        for (Remark remark : ledger.all(Remark.class)) {
            if (APPLE_BROWSER.matcher(Words.lower(remark.text())).find()
                    && ledger.all(Remark.class).stream()
                            .filter(other -> other.citation()
                                    .file()
                                    .equals(remark.citation().file()))
                            .anyMatch(other -> Words.any(Words.lower(other.text()), "getcacaps", "mscep", "ndes"))) {
                ledger.sign("s2-ios-tls-browse", Weight.LIKELY, Station.DELIVERY, remark);
            }
        }
    }

    /** Files that list what may go wrong, and tell of nothing that did. */
    private static Set<String> handbooks(Ledger ledger) {
        return ledger.all(Remark.class).stream()
                .filter(remark -> HANDBOOK.matcher(Words.lower(remark.citation().file()))
                                .find()
                        || (remark.citation().line() <= HEADING
                                && remark.text().length() < LONGEST_HEADING
                                && HANDBOOK.matcher(Words.lower(remark.text())).find()))
                .map(remark -> remark.citation().file())
                .collect(Collectors.toSet());
    }

    /** Windows and Android take certificates with that key usage. */
    private static boolean isOfApple(Ledger ledger) {
        return ledger.evidence().has(FileKind.IOS_CONSOLE_LOG)
                || ledger.all(Remark.class).stream()
                        .anyMatch(remark ->
                                APPLE.matcher(Words.lower(remark.text())).find());
    }

    /** A number that somebody saw in a browser: all that it may mean, in the order of the documentation. */
    private static void statuses(Ledger ledger, Remark remark, String text) {
        STATUS.matcher(text)
                .results()
                .map(MatchResult::group)
                .distinct()
                .flatMap(status -> MEANINGS.getOrDefault(status, List.of()).stream())
                .forEach(id -> ledger.sign(id, Weight.POSSIBLE, Station.CONFIGURATION, remark));
    }

    /** Below 6.2101.13.0 a connector no longer issues (Microsoft, Certificate Connector for Microsoft Intune). */
    private static Optional<String> version(String text) {
        Matcher version = VERSION.matcher(text);
        boolean old = version.find() && Integer.parseInt(version.group(1)) < OLDEST_SUPPORTED;
        return old && Words.any(text, OF_CONNECTOR) ? Optional.of(DEPRECATED) : Optional.empty();
    }

    private static void codes(Ledger ledger, Remark remark, String text) {
        CODE.matcher(text).results().map(m -> m.group(1)).forEach(code -> code(ledger, remark, code));
        DECIMAL.matcher(text)
                .results()
                .flatMap(m -> WindowsClientTrace.number(m.group()).stream())
                .forEach(code -> code(ledger, remark, code));
    }

    private static void code(Ledger ledger, Remark remark, String code) {
        if (ClientErrorReason.isSecureFailure(code)) {
            ClientErrorReason.TLS.forEach(id -> ledger.sign(id, Weight.POSSIBLE, Station.DELIVERY, remark));
        }
        ClientErrorReason.of(code)
                .map(id -> new Named(id, Station.DELIVERY))
                .or(() -> AuthorityReason.of(code).map(id -> new Named(id, Station.AUTHORITY)))
                .ifPresent(named -> ledger.sign(named.failure(), Weight.LIKELY, named.station(), remark));
    }

    /** That a template's certificates are for signing, which the CA issues and Apple's devices refuse to install. */
    private static Optional<String> keyUsage(String text) {
        boolean named = Words.any(text, "proof of origin", "nonrepudiation", "non-repudiation");
        return named && !text.startsWith("[ ]") ? Optional.of(APPLE_ONLY) : Optional.empty();
    }

    /** What people write of settings, devices and surroundings that leave no line in a log. */
    private static Optional<String> settings(String text) {
        if (Words.any(text, "tlsv1 alert protocol version", "alert protocol version", "no protocols available")) {
            return Optional.of("tls-13-only");
        }
        if (Words.any(text, "gcc high", "gcch") || Words.any(text, "you are not authorized to view this page")) {
            return Optional.of("inst-gcch-endpoints");
        }
        if (Words.any(text, "tunnel failed, response 407", "407 proxy authentication")) {
            return Optional.of("http-proxy-auth-system");
        }
        if (Words.any(text, "baltimore cybertrust")) {
            return Optional.of("inst-root-ca-missing");
        }
        if (Words.any(text, "web application proxy", " wap ") && Words.any(text, "2012 r2", "kb3011135", "kb3013769")) {
            return Optional.of("url-wap-long-uri");
        }
        // PowerShell's record of an error repeats the command that failed: the update that was asked for is not there.
        if (text.contains("+ get-hotfix") && Words.any(text, "kb3011135", "kb3013769")) {
            return Optional.of("url-wap-long-uri");
        }
        boolean held =
                Words.any(text, "sharing violation") && Words.any(text, "certificaterequeststatus", "pfxrequest");
        return held
                        || Words.any(
                                text,
                                "antivirus",
                                "anti-virus",
                                "virus scanner",
                                "virusscanner",
                                "virenscanner",
                                "virusskydd",
                                "quarantine",
                                "real-time protection")
                ? Optional.of("conn-antivirus")
                : Optional.empty();
    }

    private static Optional<String> flow(String text) {
        Matcher offset = OFFSET.matcher(text);
        if (offset.find() && Double.parseDouble(offset.group(2)) >= CLOCK_IS_OFF) {
            return Optional.of(offset.group(1).equals("+") ? "clock-device-behind" : "clock-ahead");
        }
        Matcher validity = VALIDITY.matcher(text);
        if (validity.find() && Integer.parseInt(validity.group(1)) < SHORTEST_DAYS) {
            return Optional.of("s5-cert-near-expiry");
        }
        if (Words.any(text, "cert_cn_invalid")) {
            return Optional.of(PolicyModuleTrace.CN_INVALID);
        }
        if (Words.any(text, "retrievesigningcert", "signing certificate could not be retrieved")) {
            return Optional.of(RegistrationPointTrace.SIGNING);
        }
        if (Words.any(text, "helper.validatechallenge", "validationphase1")) {
            return Optional.of(RegistrationPointTrace.EXCEPTION);
        }
        if (Words.any(text, "site not found for create application")) {
            return Optional.of(SetupTrace.SITE_RENAMED);
        }
        if (Words.any(text, "addndestocertprivkey")) {
            return Optional.of(SetupTrace.LEGACY_PROVIDER);
        }
        if (Words.any(text, "client sent too long uri")
                || PROXY_TOO_LONG.matcher(text).find()) {
            return Optional.of("url-third-party-proxy-long-uri");
        }
        if (Words.any(text, "failed to find candidate ra certificates")) {
            return Optional.of("ca-rara-single");
        }
        if (Words.any(text, "password cache is full")) {
            return Optional.of("chal-cache-full");
        }
        if (Words.any(text, "this page can't be displayed", "this page can’t be displayed")) {
            return Optional.of("url-page-cant-display");
        }
        if (Words.any(
                text, "registration authority's response is invalid", "registration authority’s response is invalid")) {
            return Optional.of("s2-ios-ra-response-invalid-wrong-root");
        }
        Optional<String> setting = settings(text);
        if (setting.isPresent()) {
            return setting;
        }
        if (Words.any(text, "rsassa-pss", "1.2.840.113549.1.1.10")) {
            return Optional.of("s2-ios-ra-response-invalid-sigalg");
        }
        if (Words.any(text, "800700ea")) {
            return Optional.of("url-500-handler-order");
        }
        if (Words.any(text, "gatewaytimeout", "gateway timeout")) {
            return Optional.of("url-gateway-timeout");
        }
        return Words.any(text, "badgateway") ? Optional.of("url-bad-gateway") : Optional.empty();
    }
}
