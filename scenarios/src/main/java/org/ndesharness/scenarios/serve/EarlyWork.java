package org.ndesharness.scenarios.serve;

import java.util.Locale;
import org.ndesharness.server.crypto.CryptoProvider;

/**
 * What a server needs whatever it is asked for, done beside the reading of the command line: together a third of a start.
 *
 * <p>Only what the JDK and the provider themselves guard against two threads at a time.
 */
public final class EarlyWork {

    private final Thread thread;

    private EarlyWork(Thread thread) {
        this.thread = thread;
    }

    /** Begins, in a thread of its own. */
    public static EarlyWork begin() {
        Thread thread = new Thread(EarlyWork::work, "early work");
        thread.setDaemon(true);
        thread.start();
        return new EarlyWork(thread);
    }

    private static void work() {
        CryptoProvider.install();
        // Jetty asks for all languages that Java knows, which finds them once for each kind of text.
        Locale.getAvailableLocales();
    }

    /** Waits until it is done, so that a process that ends does not leave half of a native library behind. */
    public void await() {
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException again) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
