package org.ndesharness.client.diagnosis.sign;

import java.util.List;
import java.util.Optional;
import org.ndesharness.client.evidence.ListedDevice;

/** Of all devices that Intune lists the one that the trouble is about: the only one that somebody writes of. */
final class MeantDevice {

    private MeantDevice() {}

    /** Those that somebody writes of. */
    static List<ListedDevice> allIn(Ledger ledger) {
        ToldNames devices = ToldNames.alsoInFiles(ledger);
        ToldNames users = ToldNames.in(ledger);
        return ledger.all(ListedDevice.class).stream()
                .filter(device -> devices.of(device.name()) || users.of(device.user()))
                .toList();
    }

    /** Empty where nobody writes of one, or somebody writes of several. */
    static Optional<ListedDevice> in(Ledger ledger) {
        List<ListedDevice> meant = allIn(ledger);
        return meant.size() == 1 ? Optional.of(meant.get(0)) : Optional.empty();
    }
}
