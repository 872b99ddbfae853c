package org.ndesharness.scenarios.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.ndesharness.scenarios.serve.MockServer;

/** Waits for Ctrl-C, for a service manager, or for a test that interrupts. From the beginning on, a signal ends all with code 0. */
final class UntilStopped implements AutoCloseable {

    private final Terminal terminal;
    private final CountDownLatch never = new CountDownLatch(1);
    private final AtomicReference<@Nullable MockServer> server = new AtomicReference<>();
    private final Thread atSignal = new Thread(this::end, "stop");

    UntilStopped(Terminal terminal) {
        this.terminal = terminal;
        Runtime.getRuntime().addShutdownHook(atSignal);
    }

    /** Comes back when this thread is interrupted. */
    void await(MockServer running) {
        server.set(running);
        try {
            never.await();
        } catch (InterruptedException e) {
            say();
        }
    }

    private void end() {
        MockServer running = server.get();
        if (running != null) {
            running.close();
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
