package org.ndesharness.server.connector;

import java.security.cert.X509Certificate;
import java.util.ArrayDeque;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * The Intune Connector Service: tells Intune which certificates the CA issued.
 *
 * <p>While the service is stopped, reports wait on disk until it works again: the newest {@value #KEPT}. A report that
 * cannot be uploaded is lost.
 */
public final class Connector {

    /** How many reports wait at most. */
    static final int KEPT = 10_000;

    private final Supplier<ConnectorSettings> settings;
    private final Consumer<X509Certificate> toIntune;
    private final ArrayDeque<X509Certificate> waiting = new ArrayDeque<>();

    /**
     * A connector in front of Intune.
     *
     * @param settings asked anew for each report
     * @param toIntune takes the reports that arrive
     */
    public Connector(Supplier<ConnectorSettings> settings, Consumer<X509Certificate> toIntune) {
        this.settings = settings;
        this.toIntune = toIntune;
    }

    /** The CA issued a certificate upon a request that came through NDES. */
    public synchronized void issued(X509Certificate certificate) {
        waiting.addLast(certificate);
        if (waiting.size() > KEPT) {
            waiting.removeFirst();
        }
        deliver();
    }

    /** Delivers what waits, if the service runs; to be called when somebody has started it. */
    public synchronized void deliver() {
        var now = settings.get();
        if (!now.serviceRunning()) {
            return;
        }
        var reports = List.copyOf(waiting);
        waiting.clear();
        if (now.uploadSucceeds()) {
            reports.forEach(toIntune);
        }
    }
}
