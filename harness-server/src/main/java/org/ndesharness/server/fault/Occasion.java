package org.ndesharness.server.fault;

import java.util.Optional;
import java.util.function.Supplier;

/**
 * An exchange that a fault may befall.
 *
 * @param operation as RFC 8894 spells it, for example {@code GetCACaps}; empty when none was named
 * @param client address of who asks
 * @param userAgent what the client calls itself; empty when it does not say
 * @param transactionId asked only when a trigger names a transaction; a request whose client waits for 100 Continue is
 *     decided on before its message is there, and has none
 */
public record Occasion(String operation, String client, String userAgent, Supplier<Optional<String>> transactionId) {}
