package org.ndesharness.client.device;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.UnsynchronizedAppenderBase;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.ILoggerFactory;
import org.slf4j.LoggerFactory;

/**
 * Overhears what jscep logs in the thread that enrols; there is no other hook than an appender.
 *
 * <p>Each thread hears only itself, so that devices that enrol at the same time do not write into each other's logs.
 */
final class JscepLines extends UnsynchronizedAppenderBase<ILoggingEvent> {
    private static final String NAME = "device-log";
    private static final ThreadLocal<Consumer<ILoggingEvent>> LISTENER = new ThreadLocal<>();
    private static final JscepLines ONE = new JscepLines();

    private JscepLines() {
        setName(NAME);
    }

    /** Runs something; what jscep says meanwhile in this thread goes to the listener. */
    static <T> T during(Supplier<T> something, Consumer<ILoggingEvent> listener) {
        attach();
        LISTENER.set(listener);
        try {
            return something.get();
        } finally {
            LISTENER.remove();
        }
    }

    private static synchronized void attach() {
        ILoggerFactory factory = LoggerFactory.getILoggerFactory();
        if (factory instanceof LoggerContext context) {
            Logger jscep = context.getLogger("org.jscep");
            if (jscep.getAppender(NAME) == null) {
                ONE.setContext(context);
                ONE.start();
                jscep.setLevel(Level.DEBUG);
                // A device's debug lines belong into its own log, not onto the console of whoever runs it.
                jscep.setAdditive(false);
                jscep.addAppender(ONE);
            }
        }
    }

    @Override
    protected void append(ILoggingEvent event) {
        Consumer<ILoggingEvent> current = LISTENER.get();
        if (current != null) {
            current.accept(event);
        }
    }
}
