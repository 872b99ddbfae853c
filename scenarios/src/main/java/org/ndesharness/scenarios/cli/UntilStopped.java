package org.ndesharness.scenarios.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Waits for Ctrl-C, for a service manager, or for a test that interrupts. From the beginning on, a signal ends all with code 0. */
final class UntilStopped implements AutoCloseable {

    private final Terminal terminal;
    private final CountDownLatch never = new CountDownLatch(1);
    private final AtomicReference<@Nullable Runnable> closing = new AtomicReference<>();
    private final Thread atSignal = new Thread(this::end, "stop");

    UntilStopped(Terminal terminal) {
        this.terminal = terminal;
        Runtime.getRuntime().addShutdownHook(atSignal);
    }

    /**
     * Comes back when this thread is interrupted.
     *
     * @param closes what is running
     */
    void await(Runnable closes) {
        closing.set(closes);
        try {
            never.await();
        } catch (InterruptedException e) {
            say();
        }
    }

    private void end() {
        Runnable closes = closing.get();
        if (closes != null) {
            closes.run();
        }
        say();
        // Java would end with 130 or 143; whoever stops a server has met no failure.
        Runtime.getRuntime().halt(NdesHarness.RIGHT);
    }

    private void say() {
        terminal.err().println("stopped");
        terminal.err().flush();
    }

    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(atSignal);
        } catch (IllegalStateException alreadyEnding) {
            return;
        }
    }
}
