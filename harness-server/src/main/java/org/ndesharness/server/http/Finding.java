package org.ndesharness.server.http;

/**
 * Something a client did that a strict server would not have taken.
 *
 * @param id stable name, for example {@code raw-plus}
 * @param text one line for people
 */
public record Finding(String id, String text) {}
