package org.ndesharness.client.diagnosis.sign;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ndesharness.client.evidence.PolicyNode;

/**
 * What the report of Windows' MDM client says of its SCEP certificates.
 *
 * <p>Microsoft, ClientCertificateInstall CSP: {@code Status} 1 finished, 2 pending, 16 failed, 32 unknown; {@code ErrorCode}
 * is an HRESULT, 0 where all went well.
 */
final class MdmReportTrace {

    private static final Pattern NODE =
            Pattern.compile("(?i)(.*\\bClientCertificateInstall/SCEP(?:/[^/]+)?)/(?:Install/)?(Status|ErrorCode)");

    private static final String FINISHED = "1";

    /** Status and error of one certificate, as far as they have been read. */
    private record Request(Optional<PolicyNode> status, Optional<PolicyNode> error) {

        static final Request NONE = new Request(Optional.empty(), Optional.empty());

        Request with(String name, PolicyNode node) {
            return name.equalsIgnoreCase("Status")
                    ? new Request(Optional.of(node), error)
                    : new Request(status, Optional.of(node));
        }

        boolean isFinished() {
            return status.filter(node -> node.value().strip().equals(FINISHED)).isPresent()
                    && failure().isEmpty();
        }

        /** Eight hexadecimal digits in lower case; empty where the report names no error. */
        Optional<String> failure() {
            return error.flatMap(node -> WindowsClientTrace.number(node.value()))
                    .filter(code -> !code.equals("00000000"));
        }
    }

    private MdmReportTrace() {}

    static void read(Ledger ledger) {
        Map<String, Request> requests = new LinkedHashMap<>();
        for (PolicyNode node : ledger.all(PolicyNode.class)) {
            Matcher path = NODE.matcher(node.path());
            if (path.matches()) {
                String certificate = node.citation().file() + " " + path.group(1);
                Request before = requests.getOrDefault(certificate, Request.NONE);
                requests.put(certificate, before.with(path.group(2), node));
            }
        }
        for (Request request : requests.values()) {
            request.failure().ifPresent(code -> {
                PolicyNode shown = request.error().orElseThrow();
                ClientErrorReason.of(code)
                        .ifPresentOrElse(
                                id -> ledger.sign(id, Weight.LIKELY, Station.DELIVERY, shown),
                                () -> ledger.unexplained(shown));
            });
        }
        if (!requests.isEmpty() && requests.values().stream().allMatch(Request::isFinished)) {
            requests.values().stream().findFirst().flatMap(Request::status).ifPresent(ledger::arrived);
        }
    }
}
