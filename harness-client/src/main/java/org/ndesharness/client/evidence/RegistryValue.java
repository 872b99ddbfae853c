package org.ndesharness.client.evidence;

/**
 * One value of the registry.
 *
 * @param key full key, for example {@code HKEY_LOCAL_MACHINE\SOFTWARE\Microsoft\Cryptography\MSCEP}; empty string where
 *     a line was copied without it
 * @param name value name; {@code @} for the default value
 * @param data strings as they are, several strings one a line, a DWORD in decimal, other types as written
 */
public record RegistryValue(Citation citation, String key, String name, String data) implements Evidence {}
