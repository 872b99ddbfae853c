package org.ndesharness.server.http;

import java.time.Clock;
import org.ndesharness.server.installation.Installation;

/**
 * One machine behind the listener.
 *
 * @param httpSys serves its requests
 * @param installation whose addresses appear as clients
 * @param clock what the machine takes for the time
 */
public record Frontage(HttpSys httpSys, Installation installation, Clock clock) {}
