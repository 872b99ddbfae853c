package org.ndesharness.client.diagnosis.sign;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ndesharness.client.evidence.HttpErrEntry;
import org.ndesharness.client.evidence.IisRequest;

/**
 * Requests for SCEP in IIS' log that are wrong in themselves: a wrong path, a verb that is not taken, a loop without a
 * request. Their statuses are told by the rules of the URL test.
 */
final class RequestTrace {

    private static final String WITHOUT_REQUEST = "s2-win-no-pkioperation";
    private static final int A_LOOP = 2;

    private final Ledger ledger;
    private final Map<String, List<IisRequest>> windows = new LinkedHashMap<>();

    private RequestTrace(Ledger ledger) {
        this.ledger = ledger;
    }

    static void read(Ledger ledger) {
        RequestTrace trace = new RequestTrace(ledger);
        ledger.all(IisRequest.class).stream()
                .filter(r -> Words.lower(r.stem()).contains("/mscep"))
                .forEach(r -> trace.request(r, Words.lower(r.stem()), Words.lower(r.query())));
        trace.loops();
        ledger.all(HttpErrEntry.class).stream()
                .filter(e -> Words.lower(e.uri()).contains("mscep") && e.status().orElse(0) == 411)
                .forEach(e -> ledger.sign("http-411-chunked", Weight.LIKELY, Station.WEB_SERVER, e));
    }

    private void request(IisRequest r, String stem, String query) {
        boolean scep = query.contains("operation=");
        boolean well = r.status() == 200 && stem.contains("mscep.dll");
        boolean page = !scep && stem.contains("mscep_admin") && r.status() == 200;
        if (page || (well && query.contains("operation=pkioperation"))) {
            ledger.success(Station.WEB_SERVER, r);
        }
        if (scep && stem.contains("mscep_admin")) {
            ledger.request("url-admin-instead-of-scep", Weight.LIKELY, Station.WEB_SERVER, client(r), r);
        } else if (scep && !stem.contains("mscep.dll")) {
            ledger.request("url-missing-dll", Weight.LIKELY, Station.WEB_SERVER, client(r), r);
        } else if (scep && r.status() == 405 && r.method().equals("POST")) {
            ledger.sign("caps-lie-post", Weight.LIKELY, Station.WEB_SERVER, r);
        } else if (scep && r.status() == 411) {
            ledger.sign("http-411-chunked", Weight.LIKELY, Station.WEB_SERVER, r);
        }
        if (scep && stem.contains("mscep.dll") && Words.lower(r.userAgent()).contains("ndes")) {
            windows.computeIfAbsent(client(r), k -> new ArrayList<>()).add(r);
        }
    }

    /** Capabilities and certificates again and again, each answered well, and never a request. */
    private void loops() {
        windows.forEach((client, requests) -> {
            boolean allWell = requests.stream().allMatch(r -> r.status() == 200);
            boolean asked = requests.stream().anyMatch(r -> Words.lower(r.query()).contains("operation=pkioperation"));
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

    private static String client(IisRequest r) {
        return r.clientAddress() + " " + r.userAgent();
    }
}
