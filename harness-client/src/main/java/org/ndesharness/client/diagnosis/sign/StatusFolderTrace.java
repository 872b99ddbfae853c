package org.ndesharness.client.diagnosis.sign;

import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.ndesharness.client.evidence.Evidence;
import org.ndesharness.client.evidence.StatusFile;
import org.ndesharness.client.evidence.StatusFile.Folder;
import org.ndesharness.client.evidence.WindowsService;

/** The old connector's folders: Processing, Failed, Succeed. Microsoft, Troubleshoot NDES reporting to Intune. */
final class StatusFolderTrace {

    private static final String STUCK = "s6-files-stuck-processing";
    private static final String FAILED = "s6-files-failed";

    private static final Duration KEPT = Duration.ofDays(30);

    /** A file that came so soon after the last one that went through may be on its way. */
    private static final Duration UNDERWAY = Duration.ofMinutes(30);

    private StatusFolderTrace() {}

    static void read(Ledger ledger) {
        if (isLeft(ledger)) {
            return;
        }
        Optional<StatusFile> processing = newest(ledger, Folder.PROCESSING);
        Optional<StatusFile> failed = newest(ledger, Folder.FAILED);
        Optional<StatusFile> succeeded = newest(ledger, Folder.SUCCEED);
        processing
                .filter(file -> isNewer(file, succeeded))
                .ifPresent(file -> stuck(ledger, file, isSoonAfter(file, succeeded)));
        failed.filter(file -> isNewer(file, succeeded))
                .ifPresent(file ->
                        ledger.sign(FAILED, dated(file) ? Weight.CONFIRMED : Weight.LIKELY, Station.REPORTING, file));
        if (processing.isEmpty() && failed.isEmpty()) {
            succeeded.ifPresent(file -> ledger.success(Station.REPORTING, file));
        }
    }

    /** Whether the connector that used the folders was replaced since: its last file is far older than the new one's requests. */
    private static boolean isLeft(Ledger ledger) {
        Optional<LocalDateTime> newest = ledger.all(StatusFile.class).stream()
                .flatMap(file -> file.changed().stream())
                .max(Comparator.naturalOrder());
        return newest.isPresent()
                && NewConnectorTrace.latest(ledger)
                        .filter(time -> LocalDateTime.ofInstant(time, ZoneOffset.UTC)
                                .isAfter(newest.get().plus(KEPT)))
                        .isPresent();
    }

    private static void stuck(Ledger ledger, StatusFile file, boolean soon) {
        List<Evidence> shown = new ArrayList<>(List.of(file));
        ledger.all(WindowsService.class).stream()
                .filter(s -> s.name().equalsIgnoreCase("NDESConnectorSvc")
                        && !s.status().equalsIgnoreCase("Running"))
                .findFirst()
                .ifPresent(shown::add);
        boolean several = ledger.all(StatusFile.class).stream()
                        .filter(f -> f.folder() == Folder.PROCESSING)
                        .count()
                > 1;
        if (soon && !several && shown.size() == 1) {
            return;
        }
        ledger.sign(
                STUCK,
                shown.size() > 1 || several ? Weight.CONFIRMED : Weight.LIKELY,
                Station.REPORTING,
                shown.toArray(Evidence[]::new));
    }

    private static boolean isSoonAfter(StatusFile file, Optional<StatusFile> succeeded) {
        return succeeded
                .flatMap(StatusFile::changed)
                .filter(last -> file.changed()
                        .filter(time -> !time.isAfter(last.plus(UNDERWAY)))
                        .isPresent())
                .isPresent();
    }

    private static Optional<StatusFile> newest(Ledger ledger, Folder folder) {
        return ledger.all(StatusFile.class).stream()
                .filter(file -> file.folder() == folder)
                .max(Comparator.comparing(file -> file.changed().orElse(LocalDateTime.MIN)));
    }

    private static boolean dated(StatusFile file) {
        return file.changed().isPresent();
    }

    /** A file that lies here while later ones went through lies here for a reason of its own. */
    private static boolean isNewer(StatusFile file, Optional<StatusFile> succeeded) {
        return succeeded.isEmpty()
                || !dated(file)
                || !dated(succeeded.get())
                || file.changed()
                        .orElseThrow()
                        .isAfter(succeeded.get().changed().orElseThrow());
    }
}
