package org.ndesharness.client.diagnosis.sign;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.ndesharness.client.evidence.Evidence;
import org.ndesharness.client.evidence.FileKind;
import org.ndesharness.client.evidence.HttpErrEntry;
import org.ndesharness.client.evidence.IisRequest;
import org.ndesharness.client.evidence.PolicyModuleEntry;
import org.ndesharness.client.evidence.StoredCertificate;

/**
 * Requests for SCEP in IIS' log that are wrong in themselves: a wrong path, a verb that is not taken, a loop without a
 * request. Their statuses are told by the rules of the URL test.
 */
final class RequestTrace {

    private static final String WITHOUT_REQUEST = "s2-win-no-pkioperation";
    private static final String NEVER_VERIFIED = "s3-no-verify-entry";
    private static final String WRONG_ROOT = "s2-ios-ra-response-invalid-wrong-root";
    private static final String ALGORITHM = "s2-ios-ra-response-invalid-sigalg";
    private static final String REGISTRATION_POINT = "/certificateregistrationsvc/";
    private static final int A_LOOP = 2;
    /** The module notifies within seconds of the answer. */
    private static final Duration A_WHILE = Duration.ofMinutes(10);
    /** ERROR_NETNAME_DELETED: IIS had an answer, and the connection was closed by who had asked (winerror.h). */
    private static final int CLIENT_IS_GONE = 64;

    private static final Duration BESIDE = Duration.ofSeconds(30);

    /** A plus, slash or equals sign of base64, escaped once and then the escape's percent sign too. */
    private static final Pattern ESCAPED_TWICE = Pattern.compile("operation=pkioperation.{0,40000}%25(?:2b|2f|3d)");

    private final Ledger ledger;
    private final Map<String, List<IisRequest>> windows = new LinkedHashMap<>();
    private final Map<String, List<IisRequest>> apple = new LinkedHashMap<>();
    private final List<IisRequest> requested = new ArrayList<>();
    private final List<IisRequest> unheard = new ArrayList<>();
    /** Who left while the certificates were on their way. */
    private final Map<String, List<IisRequest>> left = new LinkedHashMap<>();

    private RequestTrace(Ledger ledger) {
        this.ledger = ledger;
    }

    static void read(Ledger ledger) {
        RequestTrace trace = new RequestTrace(ledger);
        Scanners scanners = Scanners.in(ledger);
        ledger.all(IisRequest.class).stream()
                .filter(r -> Words.lower(r.stem()).contains("/mscep") && !scanners.sent(r))
                .forEach(r -> trace.request(r, Words.lower(r.stem()), Words.lower(r.query())));
        // A device's own log tells better why it did not go on.
        if (!ledger.evidence().has(FileKind.MDM_EVENTS)) {
            trace.loops();
        }
        if (!ledger.evidence().has(FileKind.IOS_CONSOLE_LOG)) {
            trace.onlyCertificates();
        }
        trace.neverVerified();
        trace.neverNotified();
        trace.tooSlow();
        trace.trickles();
        ledger.all(HttpErrEntry.class).stream()
                .filter(e ->
                        Words.lower(e.uri()).contains("mscep") && e.status().orElse(0) == 411)
                .forEach(e -> ledger.sign("http-411-chunked", Weight.LIKELY, Station.WEB_SERVER, e));
    }

    private void request(IisRequest r, String stem, String query) {
        boolean scep = query.contains("operation=");
        boolean well = r.status() == 200 && stem.contains("mscep.dll");
        boolean page = !scep && stem.contains("mscep_admin") && r.status() == 200;
        boolean answered = well && query.contains("operation=pkioperation");
        boolean enrolment = answered && r.win32Status().orElse(0) != CLIENT_IS_GONE;
        if (answered && !enrolment) {
            unheard.add(r);
        }
        if (well && query.contains("operation=getcacert") && r.win32Status().orElse(0) == CLIENT_IS_GONE) {
            left.computeIfAbsent(client(r), k -> new ArrayList<>()).add(r);
        }
        if (page || enrolment) {
            ledger.success(Station.WEB_SERVER, r);
            ledger.success(Station.WEB_SERVER, client(r), r);
        }
        if (enrolment) {
            requested.add(r);
        }
        if (scep && stem.contains("mscep_admin")) {
            ledger.request("url-admin-instead-of-scep", Weight.LIKELY, Station.WEB_SERVER, client(r), r);
        } else if (scep
                && !stem.contains("mscep.dll")
                && !Words.lower(r.userAgent()).contains("powershell")) {
            ledger.request("url-missing-dll", Weight.LIKELY, Station.WEB_SERVER, client(r), r);
        } else if (r.status() == 404 && ESCAPED_TWICE.matcher(query).find()) {
            // Request filtering refuses it with 404.11 (Microsoft, IIS status codes) where double escaping is not
            // allowed.
            ledger.request("get-double-escaped", Weight.LIKELY, Station.WEB_SERVER, client(r), r);
        } else if (scep && r.status() == 405 && r.method().equals("POST")) {
            ledger.sign("caps-lie-post", Weight.LIKELY, Station.WEB_SERVER, r);
        } else if (query.length() < 2 && r.status() == 403 && stem.contains("mscep.dll") && isOfDevice(r)) {
            ledger.request("proxy-strips-query", Weight.LIKELY, Station.WEB_SERVER, client(r), r);
        } else if (scep && r.status() == 411) {
            ledger.sign("http-411-chunked", Weight.LIKELY, Station.WEB_SERVER, r);
        }
        String agent = Words.lower(r.userAgent());
        if (scep && stem.contains("mscep.dll") && agent.contains("ndes")) {
            windows.computeIfAbsent(client(r), k -> new ArrayList<>()).add(r);
        } else if (scep && stem.contains("mscep.dll") && agent.startsWith("profiled")) {
            apple.computeIfAbsent(client(r), k -> new ArrayList<>()).add(r);
        }
    }

    /** Browsers ask for the bare address, to test it; the clients of these devices never do. */
    private static boolean isOfDevice(IisRequest r) {
        String agent = Words.lower(r.userAgent());
        return agent.startsWith("profiled") || Words.any(agent, "ndes+client", "ndes client", "dalvik");
    }

    /** Apple devices that fetch the certificates, are answered well, and never come back for anything else. */
    private void onlyCertificates() {
        apple.forEach((client, requests) -> {
            boolean only = requests.stream()
                    .allMatch(r -> r.status() == 200 && Words.lower(r.query()).contains("operation=getcacert"));
            if (only && requests.size() > A_LOOP) {
                IisRequest last = requests.get(requests.size() - 1);
                CaChain chain = ledger.chain();
                Optional<StoredCertificate> wrong = chain.wrongRoot("ios");
                boolean right = wrong.isEmpty() && chain.rightRoot().isPresent();
                List<StoredCertificate> signed = wrong.isEmpty() ? chain.unsupported() : List.of();
                if (!right) {
                    Weight weight = signed.isEmpty() ? Weight.LIKELY : Weight.POSSIBLE;
                    ledger.request(WRONG_ROOT, weight, Station.DELIVERY, client, with(last, wrong));
                }
                Weight weight = signed.isEmpty() ? Weight.POSSIBLE : Weight.LIKELY;
                ledger.request(
                        ALGORITHM,
                        weight,
                        Station.DELIVERY,
                        client,
                        with(last, signed.stream().findFirst()));
                ledger.want(FileKind.IOS_CONSOLE_LOG, List.of(WRONG_ROOT, ALGORITHM));
            }
        });
    }

    private static Evidence[] with(IisRequest request, Optional<StoredCertificate> certificate) {
        return certificate.map(c -> new Evidence[] {request, c}).orElse(new Evidence[] {request});
    }

    /** Requests arrive, and neither the module, whose log is there, nor IIS' own log has a request to verify one. */
    private void neverVerified() {
        if (requested.size() < A_LOOP
                || !ledger.evidence().has(FileKind.POLICY_MODULE_LOG)
                || NewConnectorTrace.isInUse(ledger)) {
            return;
        }
        List<PolicyModuleEntry> log = ledger.all(PolicyModuleEntry.class);
        boolean asked = ledger.all(IisRequest.class).stream()
                        .anyMatch(r -> Words.lower(r.stem()).contains(REGISTRATION_POINT))
                || log.stream()
                        .filter(entry -> Words.lower(entry.message()).contains("verify"))
                        .anyMatch(entry -> requested.stream().anyMatch(r -> isAtOnce(r, entry)))
                || log.stream().anyMatch(entry -> Words.any(Words.lower(entry.message()), "false", "error", "fail"));
        if (!asked) {
            ledger.sign(NEVER_VERIFIED, Weight.LIKELY, Station.POLICY_MODULE, requested.get(requested.size() - 1));
        }
    }

    /**
     * The registration point was told of devices' certificates, and since the last verification that went well it was not,
     * although the log goes on.
     */
    private void neverNotified() {
        List<IisRequest> calls = ledger.all(IisRequest.class).stream()
                .filter(r -> Words.lower(r.stem()).contains(REGISTRATION_POINT) && r.status() / 100 == 2)
                .toList();
        Optional<IisRequest> verified = last(calls, "/verifyrequest");
        Optional<IisRequest> told = last(calls, "/notify");
        // Within a second the order is that of the log, in which both may stand.
        if (verified.isEmpty() || told.isEmpty() || !Order.isAfter(verified.get(), told.get())) {
            return;
        }
        Optional<IisRequest> answered =
                requested.stream().filter(r -> Order.isAfter(r, verified.get())).findFirst();
        boolean goesOn = verified.get().time().isPresent()
                && ledger.all(IisRequest.class).stream()
                        .anyMatch(r -> r.time()
                                .filter(time -> time.isAfter(
                                        verified.get().time().orElseThrow().plus(A_WHILE)))
                                .isPresent());
        if (answered.isPresent() && goesOn) {
            ledger.sign(PolicyModuleTrace.NO_NOTIFY, Weight.LIKELY, Station.REPORTING, answered.get(), verified.get());
        }
    }

    private static Optional<IisRequest> last(List<IisRequest> calls, String name) {
        return calls.stream()
                .filter(r -> Words.lower(r.stem()).contains(name))
                .reduce((a, b) -> Order.isAfter(b, a) ? b : a);
    }

    /** The module writes local time, IIS UTC: whole quarters of an hour lie between. */
    private static boolean isAtOnce(IisRequest request, PolicyModuleEntry entry) {
        if (entry.time().isEmpty() || request.time().isEmpty()) {
            return true;
        }
        return Order.isAtOnce(request.time().get(), entry.time().get(), BESIDE);
    }

    /** One device may have been switched off; several did not wait for what the CA took so long for. */
    private void tooSlow() {
        if (unheard.size() <= A_LOOP) {
            return;
        }
        IisRequest last = unheard.get(unheard.size() - 1);
        // Where most gave up, one that held out does not show that the CA is quick again; nor does a report of what it
        // issued.
        boolean over = unheard.size() <= requested.size() && requested.stream().anyMatch(r -> Order.isAfter(r, last));
        if (!over) {
            ledger.request("slow-ca", Weight.LIKELY, Station.AUTHORITY, "unheard", last);
        }
    }

    /** The certificates do not get through to a client in the time that it has, again and again. */
    private void trickles() {
        left.forEach((client, requests) -> {
            boolean gotThrough = requested.stream().anyMatch(r -> client(r).equals(client));
            if (requests.size() >= A_LOOP && !gotThrough) {
                ledger.request(
                        "http-slow-drip", Weight.LIKELY, Station.DELIVERY, client, requests.get(requests.size() - 1));
            }
        });
    }

    /** Capabilities and certificates again and again, each answered well, and never a request. */
    private void loops() {
        Set<String> own = ledger.all(IisRequest.class).stream()
                .filter(r -> Words.lower(r.userAgent()).contains("ndes_plugin"))
                .map(IisRequest::clientAddress)
                .collect(Collectors.toUnmodifiableSet());
        windows.forEach((client, requests) -> {
            if (own.contains(requests.get(0).clientAddress())) {
                return; // The server asks itself for its certificates when it verifies a challenge.
            }
            boolean allWell = requests.stream().allMatch(r -> r.status() == 200);
            boolean asked =
                    requests.stream().anyMatch(r -> Words.lower(r.query()).contains("operation=pkioperation"));
            List<IisRequest> certificates = requests.stream()
                    .filter(r -> Words.lower(r.query()).contains("operation=getcacert"))
                    .toList();
            if (allWell && !asked && certificates.size() >= A_LOOP) {
                ledger.request(
                        WITHOUT_REQUEST,
                        certificates.size() > A_LOOP ? Weight.LIKELY : Weight.POSSIBLE,
                        Station.DELIVERY,
                        client,
                        certificates.get(certificates.size() - 1));
            }
        });
    }

    /** Whose requests are one device's. */
    static String client(IisRequest r) {
        return r.clientAddress() + " " + r.userAgent();
    }
}
