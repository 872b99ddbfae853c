package org.ndesharness.scenarios.serve;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.ndesharness.server.Site;

/** The logs of all sites in one folder: those of the default site directly in it, the others under their paths. */
final class LogFolders implements AutoCloseable {

    private static final long EVERY_MILLIS = 500;
    private static final String OURS = "u_ex[0-9]{6}\\.log|httperr1\\.log|NDESPlugin\\.log|[A-Za-z0-9]+\\.xml|"
            + "[A-Za-z]+\\.svclog|" + ServedPaths.FAILURES;

    private final @Nullable Path folder;
    private final List<LiveLogs> sites = new CopyOnWriteArrayList<>();
    private final @Nullable ScheduledExecutorService clockwork;
    private final @Nullable ScheduledFuture<?> writing;

    private LogFolders(@Nullable Path folder) {
        this.folder = folder;
        if (folder == null) {
            this.clockwork = null;
            this.writing = null;
            return;
        }
        this.clockwork = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "logs");
            thread.setDaemon(true);
            return thread;
        });
        this.writing = clockwork.scheduleWithFixedDelay(this::write, EVERY_MILLIS, EVERY_MILLIS, TimeUnit.MILLISECONDS);
    }

    /**
     * Begins writing.
     *
     * @param folder empty when no logs are wanted
     * @throws ServeException when the folder cannot be written, or holds anything else than earlier logs
     */
    static LogFolders in(Optional<Path> folder) throws ServeException {
        if (folder.isPresent()) {
            Path place = folder.get();
            try {
                Files.createDirectories(place);
                try (Stream<Path> files = Files.list(place)) {
                    Optional<String> foreign = files.map(file -> String.valueOf(file.getFileName()))
                            .filter(name -> !name.matches(OURS))
                            .findFirst();
                    if (foreign.isPresent()) {
                        throw new ServeException("--logs " + place + ": holds " + foreign.get()
                                + ", which is no log of an earlier start; name another place");
                    }
                }
                if (!Files.isWritable(place)) {
                    throw new ServeException("--logs " + place + ": cannot be written to; name another place");
                }
            } catch (IOException e) {
                throw new ServeException(
                        "--logs " + place + ": cannot be made or read ("
                                + e.getClass().getSimpleName() + "); name another place",
                        e);
            }
        }
        return new LogFolders(folder.orElse(null));
    }

    /** Writes this site's logs too from now on. */
    void follow(Site site) {
        if (folder != null) {
            sites.add(new LiveLogs(site::logs, site.path().isEmpty() ? folder : folder.resolve(site.path())));
        }
    }

    private void write() {
        for (LiveLogs site : sites) {
            writeIfPossible(site);
        }
    }

    /** A full disk must not end the server: what could not be written is tried again in the next round. */
    private static void writeIfPossible(LiveLogs site) {
        try {
            site.write();
        } catch (IOException triedAgain) {
            return;
        }
    }

    /** Writes what is new once more, and stops. */
    @Override
    public void close() {
        if (clockwork != null && writing != null) {
            writing.cancel(false);
            clockwork.shutdown();
            write();
        }
    }
}
