package org.ndesharness.client.diagnosis.sign;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.ndesharness.client.evidence.FileKind;
import org.ndesharness.client.evidence.IisRequest;
import org.ndesharness.client.evidence.PolicyModuleEntry;
import org.ndesharness.client.evidence.RegistryValue;
import org.ndesharness.client.evidence.WindowsEvent;

/**
 * NDESPlugin.log: the policy module calls the certificate registration point, and says how that went.
 *
 * <p>Microsoft, Troubleshoot the NDES policy module; Troubleshoot NDES reporting to Intune.
 */
final class PolicyModuleTrace {

    static final String CN_INVALID = "s3-12175-cn-invalid";
    static final String UNTRUSTED = "s3-403-16-untrusted-client-cert";
    static final String EXPIRED = "s3-client-cert-expired-after-renewal";
    static final String REFUSED = "s3-verify-false";
    static final String NO_NOTIFY = "s6-no-notify";
    private static final Pattern EXIT = Pattern.compile("exiting (verifyrequest|notify)\\w* with 0x([0-9a-f]{1,8})");

    private final Ledger ledger;
    /** A request that was sent and of which nothing more was heard. */
    private Optional<PolicyModuleEntry> unanswered = Optional.empty();

    private final List<PolicyModuleEntry> silent = new ArrayList<>();
    /** Whether a flag has said already what the handshake of this request failed of; error 12175 only repeats that. */
    private boolean flagged;

    private PolicyModuleTrace(Ledger ledger) {
        this.ledger = ledger;
    }

    static void read(Ledger ledger) {
        List<PolicyModuleEntry> log = ledger.all(PolicyModuleEntry.class);
        log.stream()
                .map(entry -> entry.citation().file())
                .distinct()
                .forEach(file -> new PolicyModuleTrace(ledger)
                        .run(log.stream()
                                .filter(e -> e.citation().file().equals(file))
                                .toList()));
    }

    private void run(List<PolicyModuleEntry> log) {
        for (PolicyModuleEntry entry : log) {
            entry(entry, Words.lower(entry.message()));
        }
        unanswered.ifPresent(silent::add);
        if (!silent.isEmpty()) {
            // One may be the log's end; the same again and again is no chance.
            PolicyModuleEntry last = silent.get(silent.size() - 1);
            boolean again = silent.size() > 1;
            Optional<WindowsEvent> outOfValidity = outOfValidity();
            if (outOfValidity.isPresent()) {
                ledger.sign(EXPIRED, Weight.CONFIRMED, Station.POLICY_MODULE, last, outOfValidity.get());
            } else {
                ledger.sign(EXPIRED, again ? Weight.LIKELY : Weight.POSSIBLE, Station.POLICY_MODULE, last);
            }
            ledger.want(FileKind.CAPI2_EVENTS, List.of(EXPIRED));
            ledger.want(FileKind.W3C_LOG, List.of(EXPIRED, UNTRUSTED));
        }
    }

    /** CAPI2 saw the worker process use a certificate that is not within its validity period. */
    private Optional<WindowsEvent> outOfValidity() {
        String thumbprint = VerificationTrace.moduleThumbprint(ledger.all(RegistryValue.class));
        return ledger.all(WindowsEvent.class).stream()
                .filter(e -> Words.lower(e.provider() + e.channel()).contains("capi2"))
                .filter(e -> Words.any(Words.of(e), "800b0101", "not within its validity period"))
                .filter(e -> Words.any(Words.of(e), "w3wp.exe", "ndespolicy")
                        || (!thumbprint.isEmpty() && Words.of(e).contains(thumbprint)))
                .reduce((a, b) -> b);
    }

    private void entry(PolicyModuleEntry entry, String text) {
        if (Words.any(text, "calling verifyrequest", "calling notify")) {
            unanswered.ifPresent(silent::add);
            unanswered = Optional.empty();
            flagged = false;
        } else if (text.contains("sending request to certificate registration point")) {
            unanswered = Optional.of(entry);
        } else {
            unanswered = Optional.empty();
        }
        handshake(entry, text);
        if (text.contains("verify challenge returns")) {
            challenge(entry, text);
        }
        EXIT.matcher(text).results().forEach(exit -> ended(entry, exit.group(1), exit.group(2)));
    }

    private void handshake(PolicyModuleEntry entry, String text) {
        if (text.contains("cert_cn_invalid")) {
            flagged = true;
            ledger.sign(CN_INVALID, Weight.CONFIRMED, Station.POLICY_MODULE, entry);
        } else if (text.contains("winhttp_callback_status_flag_")) {
            flagged = true;
            otherFlag(entry, text);
        } else if (Words.all(text, "failed to send http request", "12175")) {
            if (!flagged) {
                ledger.sign(CN_INVALID, Weight.LIKELY, Station.POLICY_MODULE, entry);
            }
        } else if (Words.all(text, "failed to send http request", "12044")) {
            ledger.sign(VerificationTrace.NO_EKU, Weight.LIKELY, Station.POLICY_MODULE, entry);
        } else if (text.contains("failed to send http request")) {
            ledger.sign(REFUSED, Weight.LIKELY, Station.POLICY_MODULE, entry);
        }
    }

    /** The other flags of WinHTTP's handshake, of which no page of Microsoft's speaks in this place. */
    private void otherFlag(PolicyModuleEntry entry, String text) {
        String failure = Words.any(text, "cert_date_invalid")
                ? "tls-expired"
                : Words.any(text, "cert_rev_failed", "cert_revoked")
                        ? "tls-revocation-offline"
                        : Words.any(text, "invalid_ca") ? "tls-untrusted" : CN_INVALID;
        ledger.sign(failure, Weight.LIKELY, Station.POLICY_MODULE, entry);
    }

    private void challenge(PolicyModuleEntry entry, String text) {
        String answer = text.substring(text.indexOf("verify challenge returns") + "verify challenge returns".length())
                .strip();
        if (answer.startsWith("true")) {
            ledger.success(Station.POLICY_MODULE, entry);
        } else if (Words.any(answer, "403")
                && ledger.all(IisRequest.class).stream().anyMatch(VerificationTrace::saysWhy)) {
            ledger.sign(REFUSED, Weight.POSSIBLE, Station.POLICY_MODULE, entry);
        } else if (Words.any(answer, "403")) {
            ledger.sign(UNTRUSTED, Weight.LIKELY, Station.POLICY_MODULE, entry);
            ledger.sign(VerificationTrace.NO_EKU, Weight.POSSIBLE, Station.POLICY_MODULE, entry);
            ledger.want(FileKind.W3C_LOG, List.of(UNTRUSTED, VerificationTrace.NO_EKU));
            ledger.want(FileKind.SERVER_CERTIFICATES, List.of(UNTRUSTED, VerificationTrace.NO_EKU));
        } else if (Words.any(answer, "500", "compilation error", "server error")) {
            ledger.sign(VerificationTrace.TEMP, Weight.LIKELY, Station.POLICY_MODULE, entry);
        } else {
            ledger.sign(REFUSED, Weight.LIKELY, Station.POLICY_MODULE, entry);
            // Only the old connector leaves that trace.
            if (!NewConnectorTrace.isInUse(ledger)) {
                ledger.want(FileKind.REGISTRATION_POINT_TRACE, List.of(REFUSED, RegistrationPointTrace.SIGNING));
            }
        }
    }

    private void ended(PolicyModuleEntry entry, String call, String result) {
        boolean well = Long.parseLong(result, 16) == 0;
        if (call.equals("notify")) {
            if (well) {
                ledger.success(Station.REPORTING, entry);
            } else {
                ledger.sign(NO_NOTIFY, Weight.LIKELY, Station.REPORTING, entry);
            }
        } else if (!well) {
            ledger.sign(REFUSED, Weight.LIKELY, Station.POLICY_MODULE, entry);
        }
    }
}
