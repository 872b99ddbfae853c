package org.ndesharness.client.evidence;

import java.time.LocalDateTime;
import java.util.Optional;

/**
 * One entry of an Android OMADM log; lines that continue it (a stack trace) are part of the message.
 *
 * @param time the device's local time, zone unknown; empty where the sample says {@code Time}
 * @param level {@code VERB}, {@code INFO}, {@code WARN}, …
 * @param logger class name, for example {@code org.jscep.transport.UrlConnectionGetTransport}
 * @param message the rest, lines separated by {@code \n}
 */
public record OmadmEntry(Citation citation, Optional<LocalDateTime> time, String level, String logger, String message)
        implements Evidence {}
