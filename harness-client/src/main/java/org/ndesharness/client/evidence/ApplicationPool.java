package org.ndesharness.client.evidence;

/**
 * An IIS application pool as {@code appcmd list apppool} lists it.
 *
 * @param name for example {@code SCEP}
 * @param state {@code Started} or {@code Stopped}
 */
public record ApplicationPool(Citation citation, String name, String state) implements Evidence {}
