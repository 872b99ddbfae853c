package org.ndesharness.server.http;

/** Hears of every exchange of a machine. */
public interface ExchangeListener {

    /** The head of a request has come; called by several threads, and must not take long. */
    default void begun() {}

    /** An exchange has ended; called by several threads, and must not take long. */
    void exchanged(CompletedExchange exchange);

    /** What had {@link #begun()} is over, and has been told of if there was anything to tell. */
    default void over() {}
}
