package org.ndesharness.client.diagnosis.sign;

import java.util.List;
import org.ndesharness.client.diagnosis.clock.DeviceLog;
import org.ndesharness.client.evidence.Evidence;
import org.ndesharness.client.evidence.FrontRequest;
import org.ndesharness.client.evidence.HttpErrEntry;

/**
 * What a reverse proxy in front of NDES logged of devices' requests.
 *
 * <p>RFC 9110, 15.4.3 (302), 15.5.6 (405), 15.5.12 (411), 15.5.15 (414) and 15.6.3 (502): the last is for the one in front to say alone.
 */
final class FrontTrace {

    private FrontTrace() {}

    static void read(Ledger ledger) {
        List<FrontRequest> requests = ledger.all(FrontRequest.class);
        for (FrontRequest request : requests) {
            if (FrontLog.knowsNoWindowsPath(request)) {
                ledger.sign("s2-win-http-404", Weight.LIKELY, Station.CONFIGURATION, request);
            }
            if (FrontLog.refusesPost(request)) {
                ledger.sign("caps-lie-post", Weight.LIKELY, Station.CONFIGURATION, request);
            }
            if (request.status() == 411 && request.isEnrolment()) {
                ledger.sign("http-411-chunked", Weight.LIKELY, Station.CONFIGURATION, request);
            }
            if (FrontLog.refusesLongUri(request)) {
                longUri(ledger, request);
            }
        }
        List<FrontRequest> ofDevices = requests.stream()
                .filter(request -> request.isScep()
                        && DeviceLog.withAgent(request.userAgent()).isPresent())
                .toList();
        ofDevices.forEach(request -> answered(ledger, request));
        ofDevices.stream()
                .reduce((a, b) -> b)
                .filter(last -> last.status() >= 400)
                .ifPresent(ledger::unexplained);
    }

    private static void answered(Ledger ledger, FrontRequest request) {
        if (request.isEnrolment() && request.status() == 200) {
            ledger.success(Station.WEB_SERVER, request);
        } else if (request.status() == 502) {
            ledger.sign("url-bad-gateway", Weight.LIKELY, Station.WEB_SERVER, request);
        } else if (request.status() == 302 || request.status() == 303) {
            ledger.sign("http-302-login", Weight.LIKELY, Station.WEB_SERVER, request);
        }
    }

    /** HTTP.sys writes down what it refuses for its length: then the one in front passed on what NDES said. */
    static void longUri(Ledger ledger, Evidence refused) {
        List<HttpErrEntry> dropped = ledger.all(HttpErrEntry.class);
        boolean own = dropped.stream().noneMatch(e -> e.reason().equalsIgnoreCase("URL_Length"));
        ledger.request(
                "url-third-party-proxy-long-uri",
                own ? Weight.LIKELY : Weight.POSSIBLE,
                Station.WEB_SERVER,
                "GET",
                refused);
    }
}
