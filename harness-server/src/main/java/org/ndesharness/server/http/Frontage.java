package org.ndesharness.server.http;

import java.time.Clock;
import org.ndesharness.server.fault.Faults;
import org.ndesharness.server.installation.Installation;

/**
 * One machine behind the listener.
 *
 * @param httpSys serves its requests
 * @param installation whose addresses appear as clients
 * @param clock what the machine takes for the time
 * @param faults what goes wrong on the way
 * @param listener hears of each exchange
 */
public record Frontage(
        HttpSys httpSys, Installation installation, Clock clock, Faults faults, ExchangeListener listener) {}
