package org.ndesharness.client.evidence;

import java.time.LocalDateTime;
import java.util.Optional;

/**
 * One entry of an Android device's log; lines that continue it (a stack trace) are part of the message.
 *
 * @param time the device's local time, zone unknown; empty where the sample says {@code Time}, and in logcat
 *     without a year
 * @param level {@code VERB}, {@code INFO}, {@code WARN}, …; a letter in logcat; empty string where a stack trace stands alone
 * @param logger class name, for example {@code org.jscep.transport.UrlConnectionGetTransport}; the class
 *     of the exception where a stack trace stands alone
 * @param message the rest, lines separated by {@code \n}
 */
public record OmadmEntry(Citation citation, Optional<LocalDateTime> time, String level, String logger, String message)
        implements Evidence {}
