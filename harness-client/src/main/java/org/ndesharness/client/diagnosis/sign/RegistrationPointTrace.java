package org.ndesharness.client.diagnosis.sign;

import java.util.List;
import org.ndesharness.client.evidence.FileKind;
import org.ndesharness.client.evidence.TraceEntry;

/**
 * The certificate registration point's trace: it verifies the challenge in phases.
 *
 * <p>Microsoft, Troubleshoot the NDES policy module; SCEP certificate request fails (certificate registration point).
 */
final class RegistrationPointTrace {

    static final String SIGNING = "s3-challenge-false-signing-cert";
    static final String NO_CONNECTIVITY = "s3-challenge-false-no-intune-connectivity";
    static final String EXCEPTION = "s3-crp-validate-challenge-exception";

    private RegistrationPointTrace() {}

    static void read(Ledger ledger) {
        for (TraceEntry entry : ledger.all(TraceEntry.class)) {
            entry(ledger, entry, Words.lower(entry.message()));
        }
    }

    private static void entry(Ledger ledger, TraceEntry entry, String text) {
        if (Words.any(text, "verifyrequest finished with status true")) {
            ledger.success(Station.POLICY_MODULE, entry.activity(), entry);
        }
        if (Words.any(text, "signing certificate could not be retrieved", "retrievesigningcert")) {
            signing(ledger, entry);
        } else if (Words.any(text, "helper.validatechallenge", "challengevalidation.validationphase1")
                && Words.any(text, "invalid handle", "cryptographic", "cryptography")) {
            ledger.sign(EXCEPTION, Weight.CONFIRMED, Station.POLICY_MODULE, entry);
        } else if (Words.any(text, "m_safecertcontext")) {
            ledger.sign(EXCEPTION, Weight.LIKELY, Station.POLICY_MODULE, entry);
        } else if (Words.any(text, "challenge has expired", "challenge expired", "challengeexpired")) {
            ledger.request(VerificationReason.EXPIRED, Weight.LIKELY, Station.POLICY_MODULE, entry.activity(), entry);
        } else if (Words.any(text, "verifyrequest finished with status false")) {
            ledger.request(PolicyModuleTrace.REFUSED, Weight.CONFIRMED, Station.POLICY_MODULE, entry.activity(), entry);
        }
    }

    /** The value is missing; where the connector cannot reach Intune either, that is why it stays missing. */
    private static void signing(Ledger ledger, TraceEntry entry) {
        List<TraceEntry> unreachable = ConnectorServiceTrace.withoutConnection(ledger);
        if (unreachable.isEmpty()) {
            ledger.sign(SIGNING, Weight.CONFIRMED, Station.POLICY_MODULE, entry);
            ledger.want(FileKind.CONNECTOR_TRACE, List.of(SIGNING, NO_CONNECTIVITY));
        } else {
            ledger.sign(
                    NO_CONNECTIVITY,
                    Weight.CONFIRMED,
                    Station.POLICY_MODULE,
                    entry,
                    unreachable.get(unreachable.size() - 1));
            ledger.sign(SIGNING, Weight.LIKELY, Station.POLICY_MODULE, entry);
        }
    }
}
