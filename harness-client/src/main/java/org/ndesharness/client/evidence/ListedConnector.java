package org.ndesharness.client.evidence;

/**
 * A certificate connector among those that Intune knows.
 *
 * @param name as the admin centre shows it, for the most part its machine's
 * @param version for example {@code 6.2406.0.2002}; empty string when not shown
 * @param state as it is shown, in the language of the list: {@code active}, {@code Error}
 */
public record ListedConnector(Citation citation, String name, String version, String state) implements Evidence {}
