package org.ndesharness.client.diagnosis.sign;

import java.util.List;
import java.util.stream.IntStream;
import org.ndesharness.client.evidence.WindowsEvent;

/** Events of Microsoft-Windows-NetworkDeviceEnrollmentService by their number (gradenegger.eu, overview of NDES events). */
final class NdesEvents {

    private NdesEvents() {}

    static List<WindowsEvent> of(Ledger ledger, int... ids) {
        return ledger.all(WindowsEvent.class).stream()
                .filter(event -> Words.lower(event.provider()).contains("networkdeviceenrollmentservice")
                        && IntStream.of(ids).anyMatch(id -> id == event.id()))
                .toList();
    }
}
