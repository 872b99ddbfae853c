package org.ndesharness.client.evidence;

import java.time.LocalDateTime;
import java.util.Optional;

/**
 * One line of NDESPlugin.log, the log of the NDES policy module.
 *
 * <p>Only the texts are documented (Microsoft, Troubleshoot the NDES policy module); what stands around them is not.
 *
 * @param time the server's local time, where a line has one that can be read
 * @param message the text; an HTML page that an answer brought is part of it, lines separated by {@code \n}
 */
public record PolicyModuleEntry(Citation citation, Optional<LocalDateTime> time, String message) implements Evidence {}
