package org.ndesharness.client.diagnosis.sign;

import java.util.List;
import org.ndesharness.client.evidence.RegistryValue;
import org.ndesharness.client.evidence.TraceEntry;

/**
 * The trace of the connector's own service, which talks to Intune, and the state it leaves in the registry.
 *
 * <p>Microsoft, NDES connector sign-in error 80004003; Fix connectivity issues; Troubleshoot NDES reporting to Intune.
 */
final class ConnectorServiceTrace {

    private static final String NO_LICENCE = "inst-signin-no-license";
    private static final String ROOT_MISSING = "inst-root-ca-missing";

    private ConnectorServiceTrace() {}

    static void read(Ledger ledger) {
        ledger.all(TraceEntry.class).forEach(entry -> entry(ledger, entry, Words.lower(entry.message())));
        ledger.all(RegistryValue.class).stream()
                .filter(value -> value.name().equalsIgnoreCase("ConnectionStatus"))
                .filter(value -> Words.any(Words.lower(value.data()), "80004003"))
                .forEach(value -> ledger.sign(NO_LICENCE, Weight.CONFIRMED, Station.CONNECTOR, value));
    }

    private static void entry(Ledger ledger, TraceEntry entry, String text) {
        if (Words.any(text, "ndes connector certificate could not be found")) {
            ledger.sign(NO_LICENCE, Weight.LIKELY, Station.CONNECTOR, entry);
        }
        if (Words.any(text, "80004003")) {
            ledger.sign(NO_LICENCE, Weight.CONFIRMED, Station.CONNECTOR, entry);
        }
        if (isOfService(entry) && Words.any(text, "trust relationship", "remote certificate is invalid")) {
            ledger.sign(ROOT_MISSING, Weight.LIKELY, Station.CONNECTOR, entry);
        }
        if (Words.any(text, "being used by another process")
                && Words.any(text, "certificaterequeststatus", "pfxrequest", "certificaterevocationstatus")) {
            ledger.sign("conn-antivirus", Weight.LIKELY, Station.REPORTING, entry);
        }
        if (Words.any(text, "you are not authorized to view this page")) {
            ledger.sign("inst-gcch-endpoints", Weight.LIKELY, Station.CONNECTOR, entry);
        }
    }

    private static boolean isOfService(TraceEntry entry) {
        return !Words.lower(entry.source()).contains("registrationpoint");
    }

    /** Entries that show that the service does not reach Intune. */
    static List<TraceEntry> withoutConnection(Ledger ledger) {
        return ledger.all(TraceEntry.class).stream()
                .filter(ConnectorServiceTrace::isOfService)
                .filter(entry -> Words.any(
                        Words.lower(entry.message()),
                        "unable to connect to the remote server",
                        "remote name could not be resolved",
                        "webexception",
                        "socketexception",
                        "operation has timed out",
                        "proxy authentication required",
                        "no such host",
                        "underlying connection was closed"))
                .toList();
    }
}
