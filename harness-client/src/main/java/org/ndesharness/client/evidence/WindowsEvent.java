package org.ndesharness.client.evidence;

import java.time.Instant;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * One event of a Windows event log, from a binary log, from XML or from "Copy details as text".
 *
 * @param time UTC; empty where a text copy gives none that can be read safely
 * @param written the time as a copy shows it, on the clock and in the order of day and month of whoever made it: good
 *     for comparing events of one file, and for nothing else
 * @param provider provider name; in a text copy, its {@code Source}, else empty
 * @param channel channel or log name; empty where a text copy gives none
 * @param id event id; never enough without provider or channel, for numbers collide
 * @param data {@code EventData} or {@code UserData} in order: {@code Data} elements by their {@code Name}, or by
 *     {@code "1"}, {@code "2"}, … where they have none; deeper elements of {@code UserData} by
 *     {@code Element} or {@code Element@attribute}, a repeated key with {@code #2}, {@code #3}, … appended
 * @param message rendered text, in the language of the system that wrote it; empty where there is none, as in
 *     every binary log
 * @param bare whether nothing but its text was there: somebody told of it, and it is worth no more than a {@link Remark}
 */
public record WindowsEvent(
        Citation citation,
        Optional<Instant> time,
        Optional<LocalDateTime> written,
        String provider,
        String channel,
        int id,
        Map<String, String> data,
        String message,
        boolean bare)
        implements Evidence {

    public WindowsEvent {
        data = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(data));
    }

    /** An event that names itself. */
    public WindowsEvent(
            Citation citation,
            Optional<Instant> time,
            Optional<LocalDateTime> written,
            String provider,
            String channel,
            int id,
            Map<String, String> data,
            String message) {
        this(citation, time, written, provider, channel, id, data, message, false);
    }

    /** An event whose time, if it has one, is in UTC. */
    public WindowsEvent(
            Citation citation,
            Optional<Instant> time,
            String provider,
            String channel,
            int id,
            Map<String, String> data,
            String message) {
        this(citation, time, Optional.empty(), provider, channel, id, data, message);
    }
}
