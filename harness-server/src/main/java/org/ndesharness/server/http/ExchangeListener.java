package org.ndesharness.server.http;

/** Hears of every exchange of a machine. */
public interface ExchangeListener {

    /** An exchange has ended; called by several threads, and must not take long. */
    void exchanged(CompletedExchange exchange);
}
