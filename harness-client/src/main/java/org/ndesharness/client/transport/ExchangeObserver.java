package org.ndesharness.client.transport;

import java.net.URI;

/** Is told of each exchange while it happens, in the thread that makes it. */
public interface ExchangeObserver {

    /** Told before a request leaves, with its public URL. */
    default void sending(String method, String operation, URI url) {}

    /** Told when there is an answer, or certainly none. */
    default void ended(Exchange exchange) {}

    /** An observer that looks away. */
    static ExchangeObserver none() {
        return new ExchangeObserver() {};
    }
}
