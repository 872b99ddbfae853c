package org.ndesharness.client.diagnosis.rule;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.ndesharness.client.diagnosis.sign.FrontLog;
import org.ndesharness.client.diagnosis.sign.Weight;
import org.ndesharness.client.evidence.Citation;
import org.ndesharness.client.evidence.Evidence;
import org.ndesharness.client.evidence.FileKind;
import org.ndesharness.client.evidence.FrontRequest;
import org.ndesharness.client.evidence.HttpAnswer;
import org.ndesharness.client.evidence.HttpErrEntry;
import org.ndesharness.client.evidence.IisRequest;
import org.ndesharness.client.evidence.IisSetting;
import org.ndesharness.client.evidence.ProxyApplication;
import org.ndesharness.client.evidence.Reason;
import org.ndesharness.client.evidence.RegistryValue;
import org.ndesharness.client.evidence.Remark;
import org.ndesharness.client.evidence.WindowsService;

/** An HTTP status other than 200. Microsoft, Troubleshoot device to NDES communication, "Test the SCEP server URL". */
final class StatusRules {

    static final String OTHER_STATUS = "s2-iis-other-status";
    static final String TIMEOUT = "url-gateway-timeout";
    static final String TIMEOUT_GROUP = "url-gateway-timeout-connector-group";
    static final String BAD_GATEWAY = "url-bad-gateway";
    static final String TOO_LONG = "url-414";
    static final String TOO_LONG_FOR_IIS = "url-404-14-15";
    private static final String TOO_LONG_FOR_PROXY = "url-third-party-proxy-long-uri";
    private static final String PRE_AUTHENTICATION = "url-proxy-preauth";

    private final Case c;
    private final Answer answer;
    private final List<Citation> symptom;

    /** @param symptom what shows the status */
    StatusRules(Case c, Answer answer, List<Citation> symptom) {
        this.c = c;
        this.answer = answer;
        this.symptom = symptom;
    }

    void apply(int status) {
        switch (status) {
            case 503 -> new PoolRules(c, answer).unavailable();
            case 502 -> badGateway();
            case 500 -> new InternalErrorRules(c, answer, true, symptom).apply();
            case 504 -> gatewayTimeout();
            case 414 -> tooLong();
            case 400 -> {
                if (c.refusals().stream().anyMatch(StatusRules::isLengthOfRequest)) {
                    tooLong();
                } else {
                    other(status);
                }
            }
            case 404 -> notFound();
            default -> other(status);
        }
    }

    private void badGateway() {
        List<Evidence> unknown = InternalName.unknown(c.evidence());
        if (!unknown.isEmpty()) {
            List<Citation> because = new ArrayList<>(symptom);
            unknown.forEach(evidence -> because.add(evidence.citation()));
            // Asked from outside, an internal name is unknown by design.
            answer.likely(BAD_GATEWAY, because);
            return;
        }
        PoolRules pool = new PoolRules(c, answer);
        if (pool.crashIsSeen()) {
            pool.crashed();
            return;
        }
        Optional<HttpAnswer> direct = c.evidence().all(HttpAnswer.class).stream()
                .filter(StatusRules::isBehindProxy)
                .filter(a -> a.status().orElse(0) == 200
                        || a.status().orElse(0) == 403
                        || a.transportError().isPresent())
                .findFirst();
        if (direct.isPresent()) {
            // Asked for without the proxy, NDES answers, or the proxy's own address for it leads nowhere.
            List<Citation> because = new ArrayList<>(symptom);
            because.add(direct.get().citation());
            answer.likely(BAD_GATEWAY, because);
            return;
        }
        if (c.iisIsSilent() && c.httpSysIsSilent()) {
            answer.likely(BAD_GATEWAY, symptom);
            return;
        }
        boolean named = c.tested().stream().anyMatch(StatusRules::isPageOfProxy);
        answer.add(BAD_GATEWAY, named ? Weight.LIKELY : Weight.POSSIBLE, symptom);
        List<String> all = new ArrayList<>(List.of(BAD_GATEWAY));
        all.addAll(CrashRules.ALL);
        if (c.lacks(FileKind.HTTPERR_LOG)) {
            answer.want(FileKind.HTTPERR_LOG, all);
        }
        if (!c.server().covers(FileKind.APPLICATION_EVENTS, c.window())) {
            answer.want(FileKind.APPLICATION_EVENTS, all);
        } else {
            CrashRules.ALL.forEach(
                    id -> answer.exclude(id, Contradiction.NO_CRASH_THEN.of(c.name(FileKind.APPLICATION_EVENTS))));
        }
        new CrashRules(c, answer, List.of(), false).apply();
    }

    /** The application proxy's own page, whose first documented cause is that its connector does not reach NDES. */
    private static boolean isPageOfProxy(HttpAnswer answer) {
        String body = answer.body().toLowerCase(Locale.ROOT);
        return body.contains("badgateway") && body.contains("corporate app");
    }

    private static boolean isBehindProxy(HttpAnswer answer) {
        String url = answer.url().orElse("").toLowerCase(Locale.ROOT);
        return url.contains("/mscep") && !url.contains("msappproxy.net") && !answer.tlsFailed();
    }

    /** The proxy waited in vain for a connector. */
    void gatewayTimeout() {
        Optional<WindowsService> connector = c.evidence().all(WindowsService.class).stream()
                .filter(s -> s.name().equalsIgnoreCase("WAPCSvc"))
                .findFirst();
        if (connector.isEmpty()) {
            answer.likely(TIMEOUT, symptom);
            answer.possible(TIMEOUT_GROUP, symptom);
            answer.want(FileKind.PROXY_SERVICES, List.of(TIMEOUT, TIMEOUT_GROUP));
            return;
        }
        List<Citation> because = new ArrayList<>(symptom);
        because.add(connector.get().citation());
        if (connector.get().status().equalsIgnoreCase("Running")) {
            answer.exclude(TIMEOUT, Contradiction.CONNECTOR_RUNNING.of(c.name(FileKind.PROXY_SERVICES)));
            answer.likely(TIMEOUT_GROUP, because);
        } else {
            answer.confirmed(TIMEOUT, because);
        }
    }

    private void tooLong() {
        Optional<IisRequest> filtered =
                c.requests().stream().filter(StatusRules::isTooLongForIis).reduce((a, b) -> b);
        if (filtered.isPresent()) {
            tooLongForIis(filtered.get());
            return;
        }
        Optional<HttpErrEntry> refused = c.refusals().stream()
                .filter(e -> e.reason().toUpperCase(Locale.ROOT).startsWith("URL_LENGTH") || isLengthOfRequest(e))
                .reduce((a, b) -> b);
        if (refused.isPresent()) {
            answer.confirmed(TOO_LONG, c.because(refused.get()));
            return;
        }
        answer.likely(TOO_LONG, symptom);
        answer.want(FileKind.HTTPERR_LOG, List.of(TOO_LONG));
    }

    /**
     * HTTP.sys' limits have names of their own in HTTPERR: MaxFieldLength is FieldLength and MaxRequestBytes RequestLength, with status
     * 400 (Microsoft, Error logging in HTTP APIs).
     */
    private static boolean isLengthOfRequest(HttpErrEntry entry) {
        return isRequest(entry.uri())
                && (entry.reason().equalsIgnoreCase("FieldLength")
                        || entry.reason().equalsIgnoreCase("RequestLength"));
    }

    private void notFound() {
        Optional<IisRequest> line =
                c.requests().stream().filter(r -> r.status() == 404).reduce((a, b) -> b);
        if (line.isPresent()) {
            if (isTooLongForIis(line.get())) {
                tooLongForIis(line.get());
            } else {
                answer.confirmed(OTHER_STATUS, c.because(line.get()));
                answer.exclude(
                        TOO_LONG_FOR_IIS,
                        Contradiction.ANOTHER_SUBSTATUS.of(line.get().citation().file()));
            }
            return;
        }
        if (c.attempt().longGet() && c.attempt().operation().equals("PKIOperation")) {
            answer.likely(TOO_LONG_FOR_IIS, symptom);
            answer.possible(OTHER_STATUS, symptom);
            answer.want(FileKind.W3C_LOG, List.of(TOO_LONG_FOR_IIS, OTHER_STATUS));
        } else {
            // What stands in front said so: IIS need not have seen it.
            boolean inFront = c.evidence().all(Remark.class).stream().anyMatch(FrontLog::knowsNoWindowsPath)
                    || c.evidence().all(FrontRequest.class).stream().anyMatch(FrontLog::knowsNoWindowsPath);
            answer.add(OTHER_STATUS, inFront || isOfAnotherServer(404) ? Weight.POSSIBLE : Weight.LIKELY, symptom);
            answer.want(FileKind.W3C_LOG, List.of(OTHER_STATUS));
        }
    }

    private static boolean isTooLongForIis(IisRequest line) {
        int sub = line.subStatus().orElse(0);
        return line.status() == 404 && (sub == 14 || sub == 15);
    }

    private void tooLongForIis(IisRequest line) {
        answer.confirmed(TOO_LONG_FOR_IIS, c.because(line));
        answer.exclude(TOO_LONG, Contradiction.REFUSED_BY_IIS.of(line.citation().file()));
    }

    private void other(int status) {
        Optional<IisRequest> line =
                c.requests().stream().filter(r -> r.status() == status).reduce((a, b) -> b);
        if (line.isPresent()) {
            answer.confirmed(OTHER_STATUS, c.because(line.get()));
            return;
        }
        Optional<IisRequest> well = answeredWell();
        if (well.isPresent()) {
            answer.exclude(
                    OTHER_STATUS,
                    Contradiction.STATUS_200.of(well.get().citation().file()));
            return;
        }
        boolean elsewhere = signIn(status) || isOfAnotherServer(status);
        answer.add(OTHER_STATUS, elsewhere ? Weight.POSSIBLE : Weight.LIKELY, symptom);
        answer.want(FileKind.W3C_LOG, List.of(OTHER_STATUS));
    }

    /** Whether whoever tested the address was answered so by a server that says that it is none of Windows'. */
    private boolean isOfAnotherServer(int status) {
        List<HttpAnswer> so =
                c.tested().stream().filter(a -> a.status().orElse(0) == status).toList();
        return !so.isEmpty() && so.stream().allMatch(HttpAnswer::isOfAnotherServer);
    }

    /** A line of IIS that answers the operation at which the attempt ended, with 200. */
    private Optional<IisRequest> answeredWell() {
        String operation = c.attempt().operation().toLowerCase(Locale.ROOT);
        if (!c.window().isExact() || operation.isEmpty()) {
            return Optional.empty();
        }
        return c.requests().stream()
                .filter(r -> r.query().toLowerCase(Locale.ROOT).contains("operation=" + operation))
                .reduce((a, b) -> b)
                .filter(r -> r.status() == 200);
    }

    /**
     * The proxy wants a sign-in before anything gets to IIS: true when that may be what was answered. Only the sign-in
     * itself, seen in a browser, makes it certain.
     */
    private boolean signIn(int status) {
        Optional<ProxyApplication> signIn = c.evidence().all(ProxyApplication.class).stream()
                .filter(p -> !p.preAuthentication().isEmpty()
                        && !p.preAuthentication().equalsIgnoreCase("passthru"))
                .findFirst();
        if (signIn.isEmpty() || status == 403) {
            return false;
        }
        if (c.window().isExact() && !c.requests().isEmpty()) {
            answer.exclude(PRE_AUTHENTICATION, Contradiction.LET_IN.of(c.name(FileKind.W3C_LOG)));
            return false;
        }
        List<Evidence> because = new ArrayList<>(List.of(signIn.get()));
        List<HttpAnswer> seen =
                c.browsed().stream().filter(HttpAnswer::isSignIn).toList();
        because.addAll(seen);
        answer.add(PRE_AUTHENTICATION, seen.isEmpty() ? Weight.LIKELY : Weight.CONFIRMED, c.because(because));
        if (c.lacks(FileKind.BROWSER_ANSWER)) {
            answer.want(FileKind.BROWSER_ANSWER, List.of(PRE_AUTHENTICATION, OTHER_STATUS));
        }
        return true;
    }

    /** An answer that was not SCEP, and nothing says what it was. */
    void unknownPage() {
        boolean iisSilent = c.iisIsSilent();
        boolean httpSysSilent = c.httpSysIsSilent();
        if (iisSilent && httpSysSilent) {
            gatewayTimeout();
            answer.possible(BAD_GATEWAY, symptom);
            return;
        }
        if (c.lacks(FileKind.W3C_LOG) || !c.server().covers(FileKind.W3C_LOG, c.window())) {
            List<String> logged = new ArrayList<>(InternalErrorRules.ALL);
            logged.add(OTHER_STATUS);
            answer.want(FileKind.W3C_LOG, logged);
        }
        if (httpSysSilent) {
            answer.exclude(PoolRules.STOPPED, Contradiction.NO_REFUSAL_THEN.of(c.name(FileKind.HTTPERR_LOG)));
            CrashRules.ALL.forEach(id ->
                    answer.exclude(id, Contradiction.NOTHING_REFUSED_OR_ABANDONED.of(c.name(FileKind.HTTPERR_LOG))));
        } else {
            new PoolRules(c, answer).perhapsUnavailable();
        }
        if (iisSilent) {
            Reason silent = Contradiction.NO_REQUEST_THEN.of(c.name(FileKind.W3C_LOG));
            InternalErrorRules.ALL.forEach(id -> answer.exclude(id, silent));
            answer.exclude(OTHER_STATUS, silent);
        } else {
            new InternalErrorRules(c, answer, false, symptom).apply();
            answer.possible(OTHER_STATUS, symptom);
        }
        proxyPossible();
        answer.possible(BAD_GATEWAY, symptom);
    }

    private void proxyPossible() {
        Optional<WindowsService> connector = c.evidence().all(WindowsService.class).stream()
                .filter(s -> s.name().equalsIgnoreCase("WAPCSvc"))
                .findFirst();
        if (connector.isEmpty()) {
            answer.possible(TIMEOUT, symptom);
            answer.want(FileKind.PROXY_SERVICES, List.of(TIMEOUT));
        } else if (connector.get().status().equalsIgnoreCase("Running")) {
            answer.exclude(TIMEOUT, Contradiction.CONNECTOR_RUNNING.of(c.name(FileKind.PROXY_SERVICES)));
        } else {
            List<Citation> because = new ArrayList<>(symptom);
            because.add(connector.get().citation());
            answer.likely(TIMEOUT, because);
        }
    }

    /**
     * A long GET failed in a way that does not show the status. True when the address' length is all but certainly
     * the reason.
     */
    boolean perhapsTooLong() {
        boolean reachedIis = c.requests().stream().anyMatch(r -> isRequest(r.query()));
        if (reachedIis) {
            answer.exclude(TOO_LONG, Contradiction.REACHED_IIS.of(c.name(FileKind.W3C_LOG)));
            answer.exclude(TOO_LONG_FOR_IIS, Contradiction.NOT_REFUSED.of(c.name(FileKind.W3C_LOG)));
            return false;
        }
        boolean stoppedBeforeIis = c.server().covers(FileKind.W3C_LOG, c.window());
        if (stoppedBeforeIis) {
            answer.exclude(TOO_LONG_FOR_IIS, Contradiction.NO_404.of(c.name(FileKind.W3C_LOG)));
        } else {
            answer.want(FileKind.W3C_LOG, List.of(TOO_LONG_FOR_IIS, TOO_LONG));
        }
        if (c.server().covers(FileKind.HTTPERR_LOG, c.window())) {
            answer.exclude(TOO_LONG, Contradiction.NO_URL_LENGTH.of(c.name(FileKind.HTTPERR_LOG)));
            if (stoppedBeforeIis && c.httpSysIsSilent() && !c.requests().isEmpty()) {
                // Short requests came through, and neither HTTP.sys nor IIS had the long one: something in front did.
                answer.likely(TOO_LONG_FOR_PROXY, c.because(c.requests()));
                return true;
            }
        } else {
            answer.want(FileKind.HTTPERR_LOG, List.of(TOO_LONG));
        }
        shortLimits();
        boolean likely = stoppedBeforeIis && !answer.isExcluded(TOO_LONG);
        answer.add(TOO_LONG, likely ? Weight.LIKELY : Weight.POSSIBLE, symptom);
        answer.possible(TOO_LONG_FOR_IIS, symptom);
        return likely;
    }

    /** The limits as they are set: at 65534 a request of a device passes. */
    private void shortLimits() {
        Optional<IisSetting> query = c.evidence().all(IisSetting.class).stream()
                .filter(s ->
                        s.section().endsWith("requestLimits") && s.attribute().equals("maxQueryString"))
                .filter(s -> s.location().isEmpty() || s.location().equalsIgnoreCase("Default Web Site"))
                .reduce((a, b) -> b);
        if (query.isPresent() && number(query.get().value()) >= 65_534) {
            answer.exclude(
                    TOO_LONG_FOR_IIS,
                    Contradiction.LONG_QUERIES_ALLOWED.of(query.get().citation().file()));
        } else if (c.has(FileKind.IIS_CONFIGURATION) && !answer.isExcluded(TOO_LONG_FOR_IIS)) {
            List<Citation> because = new ArrayList<>(symptom);
            query.ifPresent(q -> because.add(q.citation()));
            answer.likely(TOO_LONG_FOR_IIS, because);
        }
        boolean wide = c.evidence().all(RegistryValue.class).stream()
                .anyMatch(v -> v.name().equalsIgnoreCase("MaxRequestBytes") && number(v.data()) >= 65_534);
        if (wide) {
            answer.exclude(TOO_LONG, Contradiction.LONG_REQUESTS_ALLOWED.of(c.name(FileKind.REGISTRY)));
        }
    }

    private static boolean isRequest(String query) {
        return query.toLowerCase(Locale.ROOT).contains("operation=pkioperation");
    }

    private static long number(String text) {
        return text.strip().matches("\\d{1,10}") ? Long.parseLong(text.strip()) : -1;
    }
}
