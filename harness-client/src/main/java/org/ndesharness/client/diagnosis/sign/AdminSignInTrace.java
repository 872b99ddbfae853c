package org.ndesharness.client.diagnosis.sign;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ndesharness.client.evidence.Evidence;
import org.ndesharness.client.evidence.HttpAnswer;
import org.ndesharness.client.evidence.IisRequest;
import org.ndesharness.client.evidence.Remark;

/**
 * Windows sign-in in IIS' log: programs that ask mscep_admin for challenges and never get one, and calls that generate
 * challenges and are refused.
 *
 * <p>Microsoft, HTTP status codes in IIS 7 and later versions: 401.2 offers the ways of signing in, 401.1 is the half of an
 * NTLM sign-in or its refusal. Both are ordinary before a 200 of the same client.
 */
final class AdminSignInTrace {

    /** SEC_E_NO_CREDENTIALS: what IIS logs of the first half of NTLM (winerror.h). */
    private static final long FIRST_HALF = 2_148_074_254L;

    /** Somebody mistypes a password, or tries the address; a program that never gets through is none of these. */
    private static final int AGAIN_AND_AGAIN = 3;

    private final Ledger ledger;

    private AdminSignInTrace(Ledger ledger) {
        this.ledger = ledger;
    }

    static void read(Ledger ledger) {
        AdminSignInTrace trace = new AdminSignInTrace(ledger);
        Scanners scanners = Scanners.in(ledger);
        Map<String, List<IisRequest>> clients = new LinkedHashMap<>();
        Map<String, List<IisRequest>> generating = new LinkedHashMap<>();
        for (IisRequest request : ledger.all(IisRequest.class)) {
            String stem = Words.lower(request.stem());
            if (stem.contains("generatechallenge")) {
                generating
                        .computeIfAbsent(RequestTrace.client(request), client -> new ArrayList<>())
                        .add(request);
            } else if (stem.contains("/mscep_admin")
                    && request.query().isEmpty()
                    && !RefusedRequest.isDevice(request)) {
                clients.computeIfAbsent(RequestTrace.client(request), client -> new ArrayList<>())
                        .add(request);
            }
        }
        clients.values().stream()
                .filter(requests -> !isTried(requests.get(0), scanners))
                .forEach(trace::client);
        // The last answer tells: before it a 401 is half a sign-in.
        generating.values().stream()
                .filter(all -> all.stream().allMatch(r -> r.status() == 401 || r.status() == 403))
                .filter(all -> !isTried(all.get(0), scanners))
                .map(all -> all.get(all.size() - 1))
                .forEach(last -> ledger.sign("policy-generate-unauth", Weight.LIKELY, Station.POLICY_MODULE, last));
    }

    /** A browser shows the page to who can sign in, and its person sees why not; a scanner is to be refused. */
    private static boolean isTried(IisRequest request, Scanners scanners) {
        String agent = Words.lower(request.userAgent());
        return agent.startsWith("mozilla/")
                || Words.any(agent, "nessus", "qualys", "health", "probe", "monitor", "zabbix", "nagios")
                || (scanners.sent(request) && !isOfMdm(agent));
    }

    /** Libraries of programs that fetch challenges, which scanners use too. */
    private static boolean isOfMdm(String agent) {
        return Words.any(agent, "go-http-client", "curl/", "java/");
    }

    private void client(List<IisRequest> requests) {
        boolean refused = requests.stream().allMatch(r -> r.status() == 401);
        if (!refused || requests.size() < AGAIN_AND_AGAIN) {
            return;
        }
        IisRequest last = requests.get(requests.size() - 1);
        List<IisRequest> halves =
                requests.stream().filter(r -> r.subStatus().orElse(0) == 1).toList();
        boolean onlyHalves = halves.stream().allMatch(r -> r.win32Status().orElse(0) == FIRST_HALF);
        if (halves.size() >= AGAIN_AND_AGAIN && onlyHalves) {
            ledger.request(
                    "chal-ntlm-proxy-breaks",
                    Weight.LIKELY,
                    Station.WEB_SERVER,
                    RequestTrace.client(last),
                    halves.get(halves.size() - 1),
                    last);
        } else if (halves.isEmpty()) {
            // Whoever only looks whether the server is there leaves the same: somebody has to miss the challenges.
            complaint(Words.lower(last.userAgent()).contains("curl"))
                    .ifPresent(told -> ledger.request(
                            "chal-ntlm-only",
                            Weight.LIKELY,
                            Station.WEB_SERVER,
                            RequestTrace.client(last),
                            last,
                            told));
        }
    }

    /** That a program cannot sign in to the page, by what it wrote or by what curl was answered. */
    private Optional<Evidence> complaint(boolean byCurl) {
        Optional<Evidence> told = ledger.all(Remark.class).stream()
                .filter(remark -> isComplaint(Words.lower(remark.text())))
                .map(Evidence.class::cast)
                .findFirst();
        // Of curl its own answer is the same thing seen twice.
        return byCurl && told.isEmpty()
                ? Optional.empty()
                : told.or(() -> ledger.all(HttpAnswer.class).stream()
                        .filter(answer -> answer.status().orElse(0) == 401
                                && answer.url()
                                        .filter(url -> Words.lower(url).contains("mscep_admin"))
                                        .isPresent())
                        .map(Evidence.class::cast)
                        .findFirst());
    }

    private static boolean isComplaint(String text) {
        return Words.any(text, "invalid ndes admin credentials", "basic auth")
                || (Words.any(text, "401") && Words.any(text, "challenge", "mscep_admin") && !Words.any(text, "200"));
    }
}
