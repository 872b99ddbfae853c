package org.ndesharness.client.diagnosis.sign;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ndesharness.client.evidence.CollectedEvidence.ReadFile;
import org.ndesharness.client.evidence.FileKind;
import org.ndesharness.client.evidence.ProbedCheck;
import org.ndesharness.client.evidence.ProbedCheck.Outcome;

/**
 * The checks of a probe. What was answered is saved beside them and speaks for itself; here is what no answer shows: the TLS
 * handshake, the certificates in GetCACert, how long a query may be, and how an enrolment ended.
 *
 * <p>Of an enrolment: RFC 8894, section 3.2.1.4 (failInfo); Microsoft's attribute 1.3.6.1.4.1.311.21.33, the HRESULT of the CA.
 */
final class ProbeTrace {

    private static final String ENROLMENT = "enrolment";
    private static final String PENDING = "s4-pending";
    private static final String CHALLENGE = "s3-verify-false";
    private static final Pattern REFUSED = Pattern.compile("CertRep FAILURE, \\w{1,40}(?:, 0x([0-9a-f]{8}))?");

    /** Failures that a check shows itself, where it names one alone. */
    private static final Map<String, Set<String>> SHOWN = Map.of(
            "tls-versions",
            Set.of("tls-13-only", "tls-optional-client-cert"),
            "tls-chain",
            Set.of("tls-untrusted"),
            "tls-trust",
            Set.of("tls-untrusted"),
            "tls-name",
            Set.of("tls-name-mismatch"),
            "tls-expiry",
            Set.of("tls-expired"),
            "tls-client-certificate",
            Set.of("tls-optional-client-cert"),
            "ca-certificate",
            Set.of("ca-expired"),
            "ra-certificates",
            Set.of("ra-swapped-ku"));

    /** Failures that a check leaves open, and that no saved answer would bring up. */
    private static final Map<String, Set<String>> OPEN = Map.of(
            "address",
            Set.of("url-page-cant-display", "s2-no-iis-entry"),
            "tls-versions",
            Set.of("s2-win-invalid-server-response", "tls-weak-cipher"),
            "tls-trust",
            Set.of("tls-untrusted", "tls-missing-intermediate"),
            "ra-certificates",
            Set.of(
                    "url-500-ra-expired",
                    "s4-ra-cert-out-of-validity",
                    "ra-other-ca",
                    "s2-win-ra-old-ca",
                    "ra-swapped-ku"),
            "getcacaps",
            Set.of("caps-html-200", "caps-empty"),
            "getcacert",
            Set.of("ca-html", "ca-empty-pkcs7"),
            "suffix",
            Set.of("s2-win-http-404"),
            "long-query",
            Set.of("url-414", "url-404-14-15", "url-third-party-proxy-long-uri", "url-wap-long-uri"),
            "post",
            Set.of("caps-lie-post", "http-411-chunked"),
            ENROLMENT,
            Set.of(
                    "url-500-ra-expired",
                    "url-500-account-locked",
                    "url-500-handler-order",
                    "s2-iis-500-impersonate",
                    "s2-iis-other-status",
                    "url-503-pool-stopped",
                    "url-503-intermediate-in-root",
                    "url-503-crl-unreachable",
                    "url-503-crp-windows-auth",
                    "url-503-ndespolicy-cert-expired",
                    "url-503-account-rights",
                    "url-bad-gateway",
                    "url-gateway-timeout",
                    "url-gateway-timeout-connector-group",
                    "url-414",
                    "url-proxy-preauth"));

    /** What a probe leaves and no device does. */
    private static final Set<FileKind> OF_PROBES = EnumSet.of(FileKind.PROBE_CHECKS, FileKind.BROWSER_ANSWER);

    private final Ledger ledger;

    private ProbeTrace(Ledger ledger) {
        this.ledger = ledger;
    }

    static void read(Ledger ledger) {
        ProbeTrace trace = new ProbeTrace(ledger);
        ledger.all(ProbedCheck.class).forEach(trace::look);
    }

    private void look(ProbedCheck check) {
        if (check.id().equals(ENROLMENT) || check.id().startsWith(ENROLMENT + "-")) {
            enrolment(check);
        } else if (check.outcome() == Outcome.FAILURE) {
            failed(check.id(), check);
        }
    }

    private void failed(String which, ProbedCheck check) {
        Set<String> shown = SHOWN.getOrDefault(which, Set.of());
        Set<String> open = OPEN.getOrDefault(which, Set.of());
        boolean alone =
                check.possible().size() == 1 && shown.contains(check.possible().get(0));
        List<String> told = check.possible().stream()
                .filter(failure -> shown.contains(failure) || open.contains(failure))
                .toList();
        told.forEach(
                failure -> ledger.sign(failure, alone ? Weight.LIKELY : Weight.POSSIBLE, Station.WEB_SERVER, check));
        if (told.isEmpty()) {
            ledger.unexplained(check);
        }
    }

    private void enrolment(ProbedCheck check) {
        Matcher refused = REFUSED.matcher(check.firstSeen());
        if (check.outcome() == Outcome.OK) {
            wentThrough(check);
        } else if (check.firstSeen().startsWith("CertRep PENDING")) {
            ledger.sign(PENDING, Weight.LIKELY, Station.AUTHORITY, check);
            ledger.want(FileKind.CA_PENDING, List.of(PENDING));
        } else if (check.outcome() == Outcome.FAILURE && refused.matches()) {
            refused(check, Optional.ofNullable(refused.group(1)));
        } else if (check.outcome() == Outcome.FAILURE) {
            failed(ENROLMENT, check);
        }
    }

    /** Beside other evidence it shows no more than that this one challenge was taken: no device's way, and none of its own. */
    private void wentThrough(ProbedCheck check) {
        boolean nothingElse =
                ledger.evidence().files().stream().map(ReadFile::kind).allMatch(OF_PROBES::contains);
        if (nothingElse) {
            ledger.arrived(check);
        }
    }

    private void refused(ProbedCheck check, Optional<String> hresult) {
        Optional<String> named = hresult.flatMap(AuthorityReason::of);
        if (named.isPresent()) {
            ledger.sign(named.get(), Weight.LIKELY, Station.AUTHORITY, check);
            ledger.want(FileKind.CA_FAILED, List.of(named.get()));
            return;
        }
        List<String> open = new ArrayList<>(List.of(CHALLENGE, AuthorityReason.FAILED));
        open.forEach(failure -> ledger.sign(failure, Weight.POSSIBLE, Station.POLICY_MODULE, check));
        ledger.want(FileKind.POLICY_MODULE_LOG, open);
        ledger.want(FileKind.CA_FAILED, open);
    }
}
