package org.ndesharness.scenarios.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.ndesharness.scenarios.report.History;
import org.ndesharness.scenarios.report.HistoryException;
import org.ndesharness.scenarios.report.HistoryRun;

/** The file of {@code --history}, where one is named and can be kept; what is wrong with it is complained of, once. */
final class KeptHistory {

    private final Complaints complaints;
    private final Optional<Path> file;

    /** Looks, before a long run, whether it can be read and added to. */
    KeptHistory(Optional<Path> named, Complaints complaints) {
        this.complaints = complaints;
        this.file = named.filter(this::isKept);
    }

    private boolean isKept(Path named) {
        History opened = new History(named);
        try {
            // Damage is no reason to record nothing from now on.
            opened.read().damaged().ifPresent(lines -> complaints.mention(named + ": " + lines));
            opened.prepare();
            return true;
        } catch (IOException e) {
            complaints.add(
                    named,
                    "the history cannot be kept there: " + FileReason.of(e)
                            + "; name another file with --history FILE");
        } catch (HistoryException e) {
            complaints.add(named, e.getMessage() + "; name another file with --history FILE");
        }
        return false;
    }

    /** The runs before this one, oldest first, as they are now: another run may have ended since this one began. */
    Optional<List<HistoryRun>> earlier() {
        if (file.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new History(file.get()).read().runs());
        } catch (IOException | HistoryException e) {
            complaints.add(file.get(), "the history cannot be read: " + e.getMessage());
            return Optional.empty();
        }
    }

    /** Adds this run. */
    void add(HistoryRun run) {
        file.ifPresent(kept -> complaints.write(kept, "the history", () -> new History(kept).add(run)));
    }
}
