package org.ndesharness.client.diagnosis.sign;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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

    private static final Pattern DEVICE =
            Pattern.compile("deviceid[^0-9a-f]{1,4}([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})");

    private final Ledger ledger;
    /** The device that each activity is of, where its first line names one. */
    private final Map<String, String> devices = new HashMap<>();
    /** The device of the request that began last, for lines whose activity is no request's. */
    private String current = "";
    /** Whether the verification that is under way met what all would meet. */
    private boolean forAll;

    private RegistrationPointTrace(Ledger ledger) {
        this.ledger = ledger;
    }

    static void read(Ledger ledger) {
        RegistrationPointTrace trace = new RegistrationPointTrace(ledger);
        for (TraceEntry entry : ledger.all(TraceEntry.class)) {
            trace.entry(entry, Words.lower(entry.message()));
        }
    }

    /** Whose request a line is of: a device comes again under another activity. */
    private String subject(TraceEntry entry, String text) {
        if (text.contains("verifyrequest started")) {
            Matcher device = DEVICE.matcher(text);
            current = device.find() ? device.group(1) : "";
            devices.put(entry.activity(), current);
            forAll = false;
        }
        String device = devices.getOrDefault(entry.activity(), current);
        return device.isEmpty() ? entry.activity() : device;
    }

    private void entry(TraceEntry entry, String text) {
        String subject = subject(entry, text);
        if (Words.any(text, "verifyrequest finished with status true")) {
            ledger.success(Station.POLICY_MODULE, subject, entry);
        }
        if (Words.any(text, "signing certificate could not be retrieved", "retrievesigningcert")) {
            signing(entry);
            forAll = true;
        } else if (Words.any(text, "helper.validatechallenge", "challengevalidation.validationphase1")
                && Words.any(text, "invalid handle", "cryptographic", "cryptography")) {
            ledger.sign(EXCEPTION, Weight.CONFIRMED, Station.POLICY_MODULE, entry);
            forAll = true;
        } else if (Words.any(text, "m_safecertcontext")) {
            ledger.sign(EXCEPTION, Weight.LIKELY, Station.POLICY_MODULE, entry);
            forAll = true;
        } else if (Words.any(text, "challenge has expired", "challenge expired", "challengeexpired")) {
            ledger.request(VerificationReason.EXPIRED, Weight.LIKELY, Station.POLICY_MODULE, subject, entry);
        } else if (Words.any(text, "verifyrequest finished with status false")) {
            ledger.request(
                    PolicyModuleTrace.REFUSED, Weight.CONFIRMED, Station.POLICY_MODULE, forAll ? "" : subject, entry);
        }
    }

    /** The value is missing; where the connector cannot reach Intune either, that is why it stays missing. */
    private void signing(TraceEntry entry) {
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
