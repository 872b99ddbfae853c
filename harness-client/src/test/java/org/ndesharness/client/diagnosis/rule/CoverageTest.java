package org.ndesharness.client.diagnosis.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.ndesharness.client.evidence.Citation;
import org.ndesharness.client.evidence.CollectedEvidence;
import org.ndesharness.client.evidence.CollectedEvidence.ReadFile;
import org.ndesharness.client.evidence.Evidence;
import org.ndesharness.client.evidence.FileKind;
import org.ndesharness.client.evidence.WindowsEvent;

/** A log that ends where the question begins does not answer it. */
class CoverageTest {

    private static final Instant MOMENT = Instant.parse("2026-11-20T09:02:14Z");
    private static final String PROVIDER = "Microsoft-Windows-DeviceManagement-Enterprise-Diagnostics-Provider";

    @Test
    void doesNotReachOverATimeItBreaksOffRightAfter() {
        Window window = Window.of(MOMENT, MOMENT);

        assertThat(new ServerLogs(events(FileKind.SYSTEM_EVENTS, -60, 179)).covers(FileKind.SYSTEM_EVENTS, window))
                .isFalse();
        assertThat(new ServerLogs(events(FileKind.SYSTEM_EVENTS, -60, 180)).covers(FileKind.SYSTEM_EVENTS, window))
                .isTrue();
        assertThat(new ServerLogs(events(FileKind.SYSTEM_EVENTS, 1, 180)).covers(FileKind.SYSTEM_EVENTS, window))
                .isFalse();
    }

    @Test
    void doesNotGoPastTheSessionThatADevicesLogEndsWith() {
        assertThat(caseOf(events(FileKind.MDM_EVENTS, -7200, 0)).logGoesPast(MOMENT))
                .isFalse();
        assertThat(caseOf(events(FileKind.MDM_EVENTS, -7200, 0, 600)).logGoesPast(MOMENT))
                .isTrue();
    }

    private static Case caseOf(CollectedEvidence evidence) {
        return new Case(evidence, WindowsLog.read(evidence, "events.xml"));
    }

    private static CollectedEvidence events(FileKind kind, Integer... seconds) {
        return new CollectedEvidence(
                List.of(new ReadFile("events.xml", kind)),
                Stream.of(seconds)
                        .<Evidence>map(second -> new WindowsEvent(
                                new Citation("events.xml", 1, "event"),
                                Optional.of(MOMENT.plusSeconds(second)),
                                PROVIDER,
                                PROVIDER + "/Admin",
                                209,
                                Map.of(),
                                ""))
                        .toList(),
                List.of());
    }
}
