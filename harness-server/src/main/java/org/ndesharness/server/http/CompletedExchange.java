package org.ndesharness.server.http;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A request and what became of it.
 *
 * @param answer what was meant to be sent, before any wire fault; empty when there was none
 * @param ending {@code sent}, {@code abandoned}, or what a wire fault did in words
 * @param at when the request came, by the machine's clock
 * @param took until the answer was on its way
 */
public record CompletedExchange(
        HttpRequest request, Optional<HttpAnswer> answer, String ending, Instant at, Duration took) {}
