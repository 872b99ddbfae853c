package org.ndesharness.client.evidence;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * One line of an HTTPERR log, which HTTP.sys writes for what IIS never saw.
 *
 * @param time UTC
 * @param method {@code cs-method}; empty string for {@code -}
 * @param uri {@code cs-uri}: path and query in one, cut at 4096 bytes
 * @param clientAddress {@code c-ip}; empty string for {@code -}
 * @param status {@code sc-status}; empty for {@code -}, when no answer was given
 * @param reason {@code s-reason}, for example {@code AppOffline}, {@code Disabled}, {@code URL_Length}
 * @param queueName {@code s-queuename}, the application pool; empty string for {@code -}
 */
public record HttpErrEntry(
        Citation citation,
        Optional<Instant> time,
        String method,
        String uri,
        String clientAddress,
        OptionalInt status,
        String reason,
        String queueName)
        implements Evidence {}
