package org.ndesharness.client.diagnosis.sign;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ndesharness.client.evidence.FileKind;
import org.ndesharness.client.evidence.ProfileStatus;
import org.ndesharness.client.evidence.Remark;
import org.ndesharness.client.evidence.WindowsEvent;

/**
 * What somebody wrote in a mail or a ticket. A known code or an exact text is worth something; it is never certain, and
 * where a log says otherwise the log is right.
 */
final class RemarkTrace {

    private static final Pattern HANDBOOK = Pattern.compile(
            "\\b(?:runbook|playbook|cheat ?sheet|known errors|knowledge base|faq"
                    + "|newsletter|training|schulung|utbildning|betriebshandbuch|fehlerkatalog|driftshandbok|felkatalog|draaiboek|handbook)\\b");
    /** Where the title of a text stands. */
    private static final int HEADING = 3;

    private static final int LONGEST_HEADING = 90;

    private static final Pattern APPLE =
            Pattern.compile("\\b(?:iphone|ipad|ipados|ios|macos|macbook|mac)s?\\b|\\bapple\\b");
    /** What Safari says of a server's certificate. */
    private static final Pattern APPLE_BROWSER = Pattern.compile(
            "(?:connection is not private|verbindung ist nicht privat|anslutningen är inte privat|verbinding is niet privé"
                    + "|connexion n.est pas privée|conexión no es privada|connessione non è privata|forbindelsen er ikke privat)"
                    + "|cannot verify server identity");

    private static final Pattern CODE = Pattern.compile("(?<![0-9a-f])(?:0x)?(8[0-9a-f]{7})(?![0-9a-f])");
    private static final Pattern STATUS = Pattern.compile(
            "(?:http error|server response status code:|server returned status code) (414|50[0234])\\b");
    private static final Map<String, List<String>> MEANINGS = Map.of(
            "414", List.of("url-414"),
            "500", List.of("s2-iis-500-impersonate", "url-500-account-locked", "url-500-ra-expired"),
            "502", List.of("url-bad-gateway"),
            "503",
                    List.of(
                            "url-503-pool-stopped",
                            "url-503-intermediate-in-root",
                            "url-503-crl-unreachable",
                            "url-503-crp-windows-auth",
                            "url-503-ndespolicy-cert-expired"),
            "504", List.of("url-gateway-timeout", "url-gateway-timeout-connector-group"));
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
            new Table(Station.ON_DEVICE, RemarkReason::keyUsage),
            new Table(Station.CONFIGURATION, RemarkReason::clock),
            new Table(Station.WEB_SERVER, ToolReason::of),
            new Table(Station.CONFIGURATION, RemarkReason::flow),
            new Table(Station.CONFIGURATION, RemarkReason::version),
            new Table(Station.DELIVERY, ClientErrorReason::ofWords),
            new Table(Station.AUTHORITY, AuthorityReason::of),
            new Table(
                    Station.POLICY_MODULE,
                    text -> Words.any(text, "challenge", "205") ? VerificationReason.of(text) : Optional.empty()),
            new Table(
                    Station.CONFIGURATION,
                    text -> PreflightTrace.check(text)
                            .filter(id -> !id.equals("pf-url-unexpected") && !id.equals("pf-eventlogs"))
                            .filter(id -> Words.any(text, "error", "not set", "missing", "stopped!"))));

    /** What the pool, the policy module and the CA are known for. */
    private static final Pattern[] OF_STATIONS = {
        Pattern.compile("\\b50[03]\\b"),
        Pattern.compile("\\b403\\.16\\b"),
        Pattern.compile("\\b(?:0x)?80094800\\b|\\brpc[ -]server\\b|\\b(?:0x)?800706ba\\b")
    };

    private static final int STATIONS = 3;

    private RemarkTrace() {}

    static void read(Ledger ledger) {
        ScreenLock.read(ledger);
        Set<String> handbooks = handbooks(ledger);
        Set<Remark> ofPartner = PartnerAuthorityTrace.read(ledger, handbooks);
        Set<String> logged = logged(ledger);
        browsers(ledger);
        for (Remark remark : ledger.all(Remark.class)) {
            if (handbooks.contains(remark.citation().file()) || ofPartner.contains(remark)) {
                continue;
            }
            String text = without(logged, Words.lower(remark.text()));
            if (isOfAll(text) || ListRow.isOfAnotherAccount(ledger, remark)) {
                continue;
            }
            if (FrontLog.knowsNoWindowsPath(remark)) {
                ledger.sign("s2-win-http-404", Weight.LIKELY, Station.CONFIGURATION, remark);
            }
            if (FrontLog.refusesLongUri(remark)) {
                FrontTrace.longUri(ledger, remark);
            }
            TABLES.stream()
                    .flatMap(table -> table.in(text).stream())
                    .filter(named -> !named.failure().equals(RemarkReason.APPLE_ONLY) || isOfApple(ledger))
                    .filter(named -> !named.failure().equals(RemarkReason.DEPRECATED) || !isGovernment(ledger))
                    .map(named -> named.failure().equals(AuthorityReason.TEMPLATE)
                            ? new Named(TemplateNames.unsupported(ledger.evidence()), named.station())
                            : named)
                    .findFirst()
                    .ifPresentOrElse(
                            named -> ledger.sign(named.failure(), Weight.LIKELY, named.station(), remark),
                            () -> codes(ledger, remark, text));
            statuses(ledger, remark, text);
        }
    }

    /** Whether somebody counts up what may go wrong: nobody meets three errors of different stations at a time. */
    private static boolean isOfAll(String text) {
        return Stream.of(OF_STATIONS)
                        .filter(station -> station.matcher(text).find())
                        .count()
                >= STATIONS;
    }

    /** The codes that a log has: what they are about, that log says. */
    private static Set<String> logged(Ledger ledger) {
        return ledger.all(WindowsEvent.class).stream()
                .filter(event -> !event.bare())
                .flatMap(event -> CODE.matcher(Words.of(event)).results())
                .map(code -> code.group(1))
                .collect(Collectors.toUnmodifiableSet());
    }

    private static String without(Set<String> codes, String text) {
        return codes.isEmpty()
                ? text
                : CODE.matcher(text).replaceAll(code -> codes.contains(code.group(1)) ? " " : code.group());
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
                || ledger.all(ProfileStatus.class).stream()
                        .anyMatch(status -> status.state() == ProfileStatus.State.ERROR
                                && APPLE.matcher(Words.lower(status.citation().text()))
                                        .find())
                || ledger.all(Remark.class).stream()
                        .anyMatch(remark ->
                                APPLE.matcher(Words.lower(remark.text())).find());
    }

    /** A number that somebody saw in a browser: all that it may mean, in the order of the documentation. */
    private static void statuses(Ledger ledger, Remark remark, String text) {
        STATUS.matcher(text)
                .results()
                .map(status -> status.group(1))
                .distinct()
                .flatMap(status -> MEANINGS.getOrDefault(status, List.of()).stream())
                .forEach(id -> ledger.sign(id, Weight.POSSIBLE, Station.CONFIGURATION, remark));
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
}
