package org.ndesharness.client.diagnosis.sign;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.ndesharness.client.evidence.FrontRequest;
import org.ndesharness.client.evidence.HttpAnswer;
import org.ndesharness.client.evidence.HttpErrEntry;
import org.ndesharness.client.evidence.IisRequest;
import org.ndesharness.client.evidence.WindowsEvent;

/**
 * Operations of SCEP that were refused in a way which tells the cause by itself, in any log of a web server or a capture.
 *
 * <p>RFC 8894, sections 3.5 and 4.3; Microsoft, The HTTP status code in IIS (403.7, 403.13, 403.16, 403.17) and Error logging in
 * HTTP Server APIs (Hostname).
 */
final class OperationTrace {

    /** Client certificate revoked, untrusted, expired. */
    private static final Set<Integer> BAD_CLIENT_CERTIFICATE = Set.of(13, 16, 17);

    private static final int CLIENT_CERTIFICATE_REQUIRED = 7;
    private static final int TLS_REQUIRED = 4;

    /** A balancer's probe comes every few seconds, and no device as often. */
    private static final int OF_PROBES = 20;

    /** A request has some kilobytes; the header of a client is shorter than this. */
    private static final long HEADER_ALONE = 1_000;

    /** Events by which NDES refuses a request that it has read: SCEP has a reply for that, of status 200. */
    private static final Set<Integer> REFUSALS = Set.of(28, 29, 53);

    private final Ledger ledger;
    private final Map<String, Set<String>> known = new HashMap<>();
    private final List<AskedOperation> unknown = new ArrayList<>();

    private OperationTrace(Ledger ledger) {
        this.ledger = ledger;
    }

    static void read(Ledger ledger) {
        OperationTrace trace = new OperationTrace(ledger);
        Scanners scanners = Scanners.in(ledger);
        List<IisRequest> requests = ledger.all(IisRequest.class).stream()
                .filter(r -> !scanners.sent(r))
                .toList();
        Stream<AskedOperation> logged = Stream.concat(
                requests.stream().map(AskedOperation::of),
                ledger.all(FrontRequest.class).stream().map(AskedOperation::of));
        logged.filter(AskedOperation::isAtScep).forEach(asked -> {
            trace.operation(asked);
            trace.log(asked);
        });
        ledger.all(HttpAnswer.class).stream()
                .map(AskedOperation::of)
                .filter(AskedOperation::isAtScep)
                .forEach(trace::operation);
        trace.names();
        trace.hostnames();
        trace.events(requests);
    }

    /** What holds of a log and of a capture. */
    private void operation(AskedOperation asked) {
        boolean refused = asked.status() == 400 || asked.status() == 404 || asked.status() == 501;
        boolean misasked = (asked.isMisspelled() || isPostWithoutOperation(asked)) && !asked.isByHand();
        if (misasked && (refused || asked.status() == 403)) {
            // That others ask as they should mends nothing for this client.
            ledger.request("http-op-case", Weight.LIKELY, Station.WEB_SERVER, asked.client(), asked.shownBy());
        }
        if (asked.status() == 403 && !asked.method().equals("HEAD")) {
            forbidden(asked);
        }
        boolean names = asked.is("GetCACert") || asked.is("GetCACaps");
        if (names && asked.status() == 404 && !asked.caName().isEmpty() && !asked.isOfIis()) {
            unknown.add(asked);
        } else if (names && asked.status() == 200) {
            known.computeIfAbsent(asked.path() + asked.operation(), path -> new HashSet<>())
                    .add(asked.caName());
        }
        if (asked.is("GetNextCACert") && asked.status() >= 400 && asked.status() != 403) {
            ledger.observe("ndes-no-nextca", asked.shownBy());
        }
    }

    /** The clients of devices always send one: theirs somebody on the way took off. */
    private static boolean isPostWithoutOperation(AskedOperation asked) {
        boolean ofDevice = asked.agent().startsWith("profiled")
                || Words.any(asked.agent(), "ndes+client", "ndes client", "dalvik");
        return asked.method().equals("POST")
                && asked.path().contains("/mscep.dll")
                && asked.query().length() < 2
                && !ofDevice;
    }

    /** What only a log shows: a capture is of somebody who asks on purpose. */
    private void log(AskedOperation asked) {
        boolean probe = asked.method().equals("HEAD") || asked.method().equals("OPTIONS");
        if (probe && (asked.status() == 403 || asked.status() == 404 || asked.status() == 405)) {
            ledger.observe("http-head-probe", asked.shownBy());
            return;
        }
        if (asked.operation().isEmpty()) {
            return;
        }
        if (asked.status() == 417) {
            sign("http-100-continue", asked);
        } else if (asked.status() == 403 && asked.subStatus() == CLIENT_CERTIFICATE_REQUIRED) {
            sign("tls-optional-client-cert", asked);
        } else if (asked.status() == 403 && BAD_CLIENT_CERTIFICATE.contains(asked.subStatus())) {
            sign("renew-tls-client-cert", asked);
        }
    }

    /** Forbidden, as the bare address is; where the query got lost on the way, it was that. */
    private void forbidden(AskedOperation asked) {
        boolean first = asked.is("GetCACaps") || asked.is("GetCACert");
        boolean certificate =
                asked.subStatus() == CLIENT_CERTIFICATE_REQUIRED || BAD_CLIENT_CERTIFICATE.contains(asked.subStatus());
        boolean stripped =
                ledger.signs().stream().anyMatch(sign -> sign.failure().equals("proxy-strips-query"));
        boolean plain = asked.subStatus() == TLS_REQUIRED; // Asked by http, which no device does.
        if (first && !asked.isMisspelled() && !certificate && !stripped && !plain && !asked.isByTool()) {
            sign("http-403-caps", asked);
        }
    }

    /** One name is not known at the address where another is, and NDES looks at none. */
    private void names() {
        unknown.stream()
                .filter(asked -> known.getOrDefault(asked.path() + asked.operation(), Set.of()).stream()
                        .anyMatch(name -> !name.equals(asked.caName())))
                .reduce((a, b) -> b)
                .ifPresent(asked -> sign("ca-message-name-404", asked));
    }

    private void hostnames() {
        List<AskedOperation> without = ledger.all(HttpErrEntry.class).stream()
                .filter(entry -> entry.reason().equalsIgnoreCase("hostname"))
                .map(AskedOperation::of)
                .filter(AskedOperation::isAtScep)
                .toList();
        if (without.size() < OF_PROBES) {
            without.forEach(asked -> sign("http-10-no-host", asked));
        }
    }

    /** What NDES said of a request, beside how it was sent and what its client was told. */
    private void events(List<IisRequest> requests) {
        RefusedRequest refused = new RefusedRequest(requests);
        for (WindowsEvent event : ledger.all(WindowsEvent.class)) {
            if (!Words.lower(event.provider()).contains("networkdeviceenrollmentservice")) {
                continue;
            }
            if (event.id() == 16 || event.id() == 17) {
                refused.only(event)
                        .filter(OperationTrace::isWithoutBody)
                        .filter(r -> !AskedOperation.of(r).isByHand())
                        .ifPresent(r -> sign("post-empty", r, event));
            } else if (REFUSALS.contains(event.id())) {
                refused.only(event)
                        .filter(r -> r.status() == 500)
                        .ifPresent(r -> sign("rep-http500-instead", r, event));
            }
        }
    }

    private void sign(String failure, IisRequest request, WindowsEvent event) {
        ledger.request(failure, Weight.LIKELY, Station.WEB_SERVER, RequestTrace.client(request), request, event);
    }

    /** Whether so little arrived with a POST that it was a header alone. */
    static boolean isWithoutBody(IisRequest request) {
        return request.method().equalsIgnoreCase("POST") && request.received().orElse(HEADER_ALONE) < HEADER_ALONE;
    }

    private void sign(String failure, AskedOperation asked) {
        ledger.sign(failure, Weight.LIKELY, Station.WEB_SERVER, asked.shownBy());
    }
}
