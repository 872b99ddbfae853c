package org.ndesharness.server.http;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.jetty.server.Request;
import org.ndesharness.server.fault.Effect;
import org.ndesharness.server.fault.Occasion;

/** Who a request is for: a machine, or pages beside the machines. */
interface Destination {

    /** The time there. */
    Instant now(Request request);

    /** What is taken for the client's address there. */
    String clientAddress(Request request);

    /** What is to go wrong. */
    List<Effect> decide(Occasion occasion);

    /** The answer; empty when the connection is to be closed without one. */
    Optional<HttpAnswer> serve(HttpRequest request);

    /** A refusal before the request reaches anybody. */
    HttpAnswer refuse(HttpRequest request, HttpAnswer page, String reason);

    /** The connection was closed with the request in hand. */
    void closed(HttpRequest request, String reason);

    /** The web server's page for a status. */
    HttpAnswer errorPage(int status);

    /** This is who answered on the connection. */
    void remember(HttpSysConnection connection, HttpRequest request);

    /** The head of a request has come. */
    void begun();

    /** An exchange has ended. */
    void exchanged(CompletedExchange exchange);

    /** What had {@link #begun()} is over. */
    void over();
}
