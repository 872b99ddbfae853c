package org.ndesharness.server.windows;

/**
 * One {@code Data} element of an event.
 *
 * @param name its {@code Name} attribute; empty for a classic event, whose data have no names
 * @param value its text
 */
public record EventField(String name, String value) {

    /** A field of a classic event. */
    public static EventField unnamed(String value) {
        return new EventField("", value);
    }
}
