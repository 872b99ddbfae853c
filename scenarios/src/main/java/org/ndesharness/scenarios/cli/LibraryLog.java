package org.ndesharness.scenarios.cli;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ConfiguratorRank;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.spi.ContextAwareBase;
import ch.qos.logback.core.status.NopStatusListener;

/**
 * What the libraries say of themselves: nothing, for the command speaks for itself; {@code NDES_HARNESS_LOG=ERROR}, or another level of
 * Logback, is for who looks for a fault of the harness. Comes after a {@code logback.xml} of somebody who uses the harness as a library.
 *
 * <p>In Java and not in XML, whose parser is a good part of a start.
 */
@ConfiguratorRank(ConfiguratorRank.FALLBACK + 1)
public final class LibraryLog extends ContextAwareBase implements Configurator {

    /** Logback makes it, by the name in {@code META-INF/services}. */
    public LibraryLog() {}

    @Override
    public ExecutionStatus configure(LoggerContext context) {
        context.getStatusManager().add(new NopStatusListener());
        Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        root.setLevel(Level.toLevel(System.getenv("NDES_HARNESS_LOG"), Level.OFF));
        if (root.getLevel() != Level.OFF) {
            root.addAppender(standardError(context));
        }
        return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
    }

    private static ConsoleAppender<ILoggingEvent> standardError(LoggerContext context) {
        PatternLayoutEncoder encoder = new PatternLayoutEncoder();
        encoder.setContext(context);
        encoder.setPattern("%level %logger{0}: %msg%n");
        encoder.start();
        ConsoleAppender<ILoggingEvent> appender = new ConsoleAppender<>();
        appender.setContext(context);
        appender.setTarget("System.err");
        appender.setEncoder(encoder);
        appender.start();
        return appender;
    }
}
