package org.ndesharness.server.windows;

/** Events of the Windows Process Activation Service (WAS) in the System log: what became of a worker process. */
public final class WasEvents {

    /** {@code Provider/@Name} of WAS. */
    public static final String PROVIDER = "Microsoft-Windows-WAS";

    private WasEvents() {}

    /** Event 5002: rapid-fail protection turned the pool off. */
    public static EventEntry poolTurnedOff(String pool) {
        return EventEntry.of(EventEntry.SYSTEM, PROVIDER, 5002, EventEntry.ERROR, new EventField("AppPoolID", pool));
    }

    /**
     * Event 5009: a worker process terminated unexpectedly.
     *
     * @param exitCode as WAS prints it, for example {@code c0000005}
     */
    public static EventEntry processTerminated(String pool, int processId, String exitCode) {
        return EventEntry.of(
                EventEntry.SYSTEM,
                PROVIDER,
                5009,
                EventEntry.WARNING,
                new EventField("AppPoolID", pool),
                new EventField("ProcessID", Integer.toString(processId)),
                new EventField("ExitCode", exitCode));
    }

    /** Event 5011: a worker process broke off its communication with WAS. */
    public static EventEntry communicationError(String pool, int processId) {
        return EventEntry.of(
                EventEntry.SYSTEM,
                PROVIDER,
                5011,
                EventEntry.WARNING,
                new EventField("AppPoolID", pool),
                new EventField("ProcessID", Integer.toString(processId)));
    }

    /** Event 5186: a worker process was ended because nobody asked it for anything. */
    public static EventEntry idleShutdown(String pool, int processId) {
        return EventEntry.of(
                EventEntry.SYSTEM,
                PROVIDER,
                5186,
                EventEntry.INFORMATION,
                new EventField("AppPoolID", pool),
                new EventField("Minutes", "20"),
                new EventField("ProcessID", Integer.toString(processId)));
    }
}
