package org.ndesharness.client.diagnosis.sign;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.ndesharness.client.evidence.WindowsEvent;

/**
 * Events of the old Microsoft Intune Connector and its diagnostic codes.
 *
 * <p>Microsoft, Troubleshoot certificate connector events.
 */
final class OldConnectorTrace {

    static final String STOPPED = "conn-service-stopped";
    private static final String NOT_FOUND = "s3-connector-enrol-cert-not-found";
    private static final String EXPIRED = "s3-connector-enrol-cert-expired";

    private static final int SEVERAL = 3;

    private OldConnectorTrace() {}

    static void read(Ledger ledger) {
        ledger.all(WindowsEvent.class).stream()
                .filter(OldConnectorTrace::isOfConnector)
                .forEach(event -> event(ledger, event, Words.of(event)));
        expiredAgain(ledger);
    }

    /** One device that comes late is none's trouble but its own; of several, what others did since says nothing. */
    private static void expiredAgain(Ledger ledger) {
        List<WindowsEvent> expired = verifications(ledger, 20_501).stream()
                .filter(event -> VerificationReason.of(Words.of(event)).equals(Optional.of(VerificationReason.EXPIRED)))
                .toList();
        if (expired.size() >= SEVERAL
                && expired.size() > verifications(ledger, 20_500).size()) {
            ledger.request(
                    VerificationReason.EXPIRED,
                    Weight.LIKELY,
                    Station.POLICY_MODULE,
                    "several",
                    expired.get(expired.size() - 1));
        }
    }

    private static List<WindowsEvent> verifications(Ledger ledger, int id) {
        return ledger.all(WindowsEvent.class).stream()
                .filter(event -> event.id() == id && isOfConnector(event))
                .toList();
    }

    /** Its numbers have five digits, and no other log of this flow has such. */
    private static boolean isOfConnector(WindowsEvent event) {
        String names = Words.lower(event.provider() + " " + event.channel());
        return event.id() >= 10_010
                && event.id() <= 20_699
                && (names.isBlank()
                        || Words.any(names, "intune connector", "ndesconnector", "intuneconnector", "application"));
    }

    private static void event(Ledger ledger, WindowsEvent event, String text) {
        switch (event.id()) {
            case 10_010, 10_100, 20_400 -> ledger.success(Station.CONNECTOR, event);
            case 10_020 -> {
                if (!isReplaced(ledger, event)) {
                    ledger.sign(STOPPED, Weight.CONFIRMED, Station.CONNECTOR, event);
                }
            }
            case 10_102 -> ledger.sign(EXPIRED, Weight.CONFIRMED, Station.CONNECTOR, event);
            case 10_301, 10_302 ->
                ledger.sign(
                        Words.any(text, "00000405", "0x405") ? EXPIRED : NOT_FOUND,
                        Weight.CONFIRMED,
                        Station.CONNECTOR,
                        event);
            case 20_300 -> ledger.success(Station.REPORTING, event);
            case 20_302 -> ledger.sign("s6-upload-failure", Weight.CONFIRMED, Station.REPORTING, event);
            case 20_402 -> ledger.sign("s3-download-failure", Weight.CONFIRMED, Station.CONNECTOR, event);
            case 20_500 -> ledger.success(Station.POLICY_MODULE, Words.subject(event), event);
            case 20_501, 20_502 -> verification(ledger, event, text);
            case 20_600 -> ledger.success(Station.REPORTING, Words.subject(event), event);
            case 20_602 -> ledger.sign("s4-notify-failure-ca", Weight.CONFIRMED, Station.REPORTING, event);
            default -> {
                // PKCS and revocation.
            }
        }
    }

    /** Whether the new connector has served since: the old one was taken away. */
    private static boolean isReplaced(Ledger ledger, WindowsEvent stopped) {
        Optional<Instant> since = Order.about(stopped);
        return NewConnectorTrace.latest(ledger)
                .filter(served -> since.filter(served::isAfter).isPresent())
                .isPresent();
    }

    private static void verification(Ledger ledger, WindowsEvent event, String text) {
        Optional<String> reason = VerificationReason.of(text);
        boolean personal = event.id() == 20_501;
        ledger.request(
                reason.orElse(PolicyModuleTrace.REFUSED),
                reason.isPresent() ? Weight.CONFIRMED : Weight.LIKELY,
                Station.POLICY_MODULE,
                personal ? Words.subject(event) : "",
                event);
    }
}
