package org.ndesharness.server.http;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;

/** Makes a {@link HttpSysConnection} of each connection that is accepted. */
final class HttpSysConnectionFactory extends HttpConnectionFactory {

    private final AtomicLong last;
    private final Duration headerTime;

    /**
     * A factory.
     *
     * @param last id of a connection that was given out; shared by all connectors of a listener
     * @param headerTime in which the head of a request has to arrive
     */
    HttpSysConnectionFactory(HttpConfiguration configuration, AtomicLong last, Duration headerTime) {
        super(configuration);
        this.last = last;
        this.headerTime = headerTime;
    }

    @Override
    public Connection newConnection(Connector connector, EndPoint endPoint) {
        var client = new ClientConnection(last.incrementAndGet());
        return configure(
                new HttpSysConnection(getHttpConfiguration(), connector, endPoint, client, headerTime),
                connector,
                endPoint);
    }
}
