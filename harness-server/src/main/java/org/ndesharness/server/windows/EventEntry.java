package org.ndesharness.server.windows;

import java.util.List;

/**
 * What a component of the server writes into an event log. The log adds when and by which process.
 *
 * @param channel for example {@code Application}
 * @param provider {@code Provider/@Name}
 * @param id event number, unique only together with the provider
 * @param level 1 critical, 2 error, 3 warning, 4 information
 * @param data the fields in order; empty when {@code userDataXml} is not
 * @param userDataXml content of {@code UserData}, well-formed and on one line; empty for an event with fields
 */
public record EventEntry(
        String channel, String provider, int id, int level, List<EventField> data, String userDataXml) {

    /** The channel of classic applications. */
    public static final String APPLICATION = "Application";
    /** The channel of Windows' own services. */
    public static final String SYSTEM = "System";
    /** Certificate chains and revocation; off in a fresh Windows. */
    public static final String CAPI2 = "Microsoft-Windows-CAPI2/Operational";

    /** Level of an error. */
    public static final int ERROR = 2;
    /** Level of a warning. */
    public static final int WARNING = 3;
    /** Level of an information. */
    public static final int INFORMATION = 4;

    public EventEntry {
        data = List.copyOf(data);
    }

    /** An event with fields. */
    public static EventEntry of(String channel, String provider, int id, int level, EventField... data) {
        return new EventEntry(channel, provider, id, level, List.of(data), "");
    }

    /** An event of which only {@code UserData} is written. */
    public static EventEntry withUserData(String channel, String provider, int id, int level, String userDataXml) {
        return new EventEntry(channel, provider, id, level, List.of(), userDataXml);
    }
}
