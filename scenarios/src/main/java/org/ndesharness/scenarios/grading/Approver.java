package org.ndesharness.scenarios.grading;

import java.time.Duration;
import java.util.Optional;
import org.ndesharness.server.Site;

/** Issues what waits for approval, each time a client has been told to wait. */
final class Approver {

    private static final Duration A_LONG_TIME = Duration.ofHours(1);

    private final Thread thread;

    private Approver(Site site) {
        this.thread = new Thread(() -> approve(site), "certificate manager");
        thread.setDaemon(true);
    }

    /** One who is at work until closed. */
    static Approver of(Site site) {
        Approver manager = new Approver(site);
        manager.thread.start();
        return manager;
    }

    private static void approve(Site site) {
        Optional<Long> last = Optional.of(0L);
        while (last.isPresent()) {
            long seen = last.get();
            last = site.journal()
                    .await(
                            exchange -> exchange.number() > seen
                                    && exchange.decoded()
                                            .pkiStatus()
                                            .filter("PENDING"::equals)
                                            .isPresent(),
                            A_LONG_TIME)
                    .map(exchange -> exchange.number());
            site.pending().forEach(row -> site.approve(row.requestId()));
        }
    }

    /** Goes home. */
    void close() {
        // Interrupted, waiting for the journal ends at once.
        thread.interrupt();
    }
}
