package org.ndesharness.client.diagnosis.sign;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.ndesharness.client.evidence.OmadmEntry;
import org.ndesharness.client.evidence.Remark;

/**
 * An encrypted Android device without a PIN, which is given no certificate.
 *
 * <p>Microsoft, Create and assign SCEP certificate profiles in Intune: devices with full disk encryption need a PIN first.
 */
final class ScreenLock {

    private static final String FAILURE = "s1-android-pin";

    private static final Pattern ENCRYPTED =
            Pattern.compile("encrypt|verschlüssel|krypter|versleutel|chiffr|cifrad|crittograf|szyfrow|\\bfde\\b");

    private static final Pattern OPEN = Pattern.compile(
            "\\b(?:no|without(?: an?)?|not? have an?|set an?|sets? up an?|keine?n?|ohne|ingen|inget|utan|geen|zonder|pas de|sans|aucun|sin|senza|nessun|bez)"
                    + " (?:device |screen |display)?(?:pin\\b|pin-|passcode|password|screen ?lock|lock screen|bildschirmsperre|skärmlås"
                    + "|schermvergrendeling|code (?:pin|de verrouillage)|verrouillage|bloqueo|blocco)"
                    // What adb shows of a device: dumpsys lock_settings.
                    + "|keyguard secure: false|islockscreensecure: false|credentialtype: none|activepasswordquality=0x0\\b"
                    + "|pin is not set|not secured by (?:a )?(?:pin|password)|device (?:is )?not secure\\b"
                    + "|(?:screen ?lock|lock screen|bildschirmsperre|skärmlås|schermvergrendeling|verrouillage(?: de l.écran)?"
                    + "|bloqueo de pantalla|blocco schermo)\\W{1,4}(?:none|no\\b|off|swipe|keine?|aus\\b|wischen|ingen|inget|geen|aucun|non"
                    + "|ninguno|nessuno)");

    /** Lines that one person wrote of one device. */
    private static final int NEAR = 12;

    private ScreenLock() {}

    static void read(Ledger ledger) {
        List<Remark> remarks = ledger.all(Remark.class);
        List<Remark> open = remarks.stream()
                .filter(remark -> OPEN.matcher(Words.lower(remark.text())).find())
                .toList();
        for (Remark remark : remarks) {
            if (ENCRYPTED.matcher(Words.lower(remark.text())).find()) {
                open.stream()
                        .filter(other -> isNear(remark, other))
                        .findFirst()
                        .ifPresent(other -> ledger.sign(FAILURE, Weight.LIKELY, Station.CONFIGURATION, remark, other));
            }
        }
        waiting(ledger).ifPresent(entry -> ledger.sign(FAILURE, Weight.LIKELY, Station.DELIVERY, entry));
    }

    /** What the device's own log says of it, and of nothing that came behind. */
    private static Optional<OmadmEntry> waiting(Ledger ledger) {
        return ledger.all(OmadmEntry.class).stream()
                .filter(entry -> List.of("WARN", "WARNING", "ERROR", "W", "E").contains(entry.level()))
                .filter(entry -> Words.lower(entry.message()).contains("encrypt")
                        && OPEN.matcher(Words.lower(entry.message())).find())
                .findFirst();
    }

    private static boolean isNear(Remark one, Remark other) {
        return one.citation().file().equals(other.citation().file())
                && Math.abs(one.citation().line() - other.citation().line()) <= NEAR;
    }
}
