package org.ndesharness.client.evidence;

/**
 * One line of the connector's installation log.
 *
 * @param message what follows {@code MSI (c) (28:54) [16:13:11:905]: }, or the whole line
 */
public record SetupMsiEntry(Citation citation, String message) implements Evidence {}
