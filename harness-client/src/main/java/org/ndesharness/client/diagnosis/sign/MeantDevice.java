package org.ndesharness.client.diagnosis.sign;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ndesharness.client.evidence.ListedDevice;

/** Of all devices that Intune lists the one that the trouble is about: the only one that somebody writes of. */
final class MeantDevice {

    /** {@code Giulia's iPad}, {@code iPhone von Karl}. */
    private static final Pattern OWNER = Pattern.compile(
            "(?iu)(\\p{L}{3,30}?)(?:['’]s|['’]|s) (?:ipad|iphone|mac\\p{L}{0,8})(?: \\p{L}+)?"
                    + "|(?:ipad|iphone|mac\\p{L}{0,8}(?: pro| air)?) (?:von|de|d['’]|di|van|av|af|til) ?(\\p{L}{3,30})");

    private MeantDevice() {}

    /** Those that somebody writes of. */
    static List<ListedDevice> allIn(Ledger ledger) {
        ToldNames devices = ToldNames.alsoInFiles(ledger);
        ToldNames users = ToldNames.in(ledger);
        List<ListedDevice> named = ledger.all(ListedDevice.class).stream()
                .filter(device -> devices.of(device.name()) || users.of(device.user()))
                .toList();
        return named.isEmpty() ? ofOwner(ledger) : named;
    }

    /** By the first name of whom Apple's devices are called after, and whom somebody writes of. */
    private static List<ListedDevice> ofOwner(Ledger ledger) {
        ToldNames told = ToldNames.in(ledger);
        return ledger.all(ListedDevice.class).stream()
                .filter(device -> owner(device.name()).filter(told::of).isPresent())
                .toList();
    }

    private static Optional<String> owner(String device) {
        Matcher owner = OWNER.matcher(device.strip());
        return owner.matches()
                ? Optional.of(owner.group(1) == null ? owner.group(2) : owner.group(1))
                : Optional.empty();
    }

    /** Empty where nobody writes of one, or somebody writes of several. */
    static Optional<ListedDevice> in(Ledger ledger) {
        List<ListedDevice> meant = allIn(ledger);
        return meant.size() == 1 ? Optional.of(meant.get(0)) : Optional.empty();
    }
}
