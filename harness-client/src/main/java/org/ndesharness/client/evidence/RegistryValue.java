package org.ndesharness.client.evidence;

/**
 * One value of a registry export.
 *
 * @param key full key, for example {@code HKEY_LOCAL_MACHINE\SOFTWARE\Microsoft\Cryptography\MSCEP}
 * @param name value name; {@code @} for the default value
 * @param data strings as they are, a DWORD in decimal, other types as written
 */
public record RegistryValue(Citation citation, String key, String name, String data) implements Evidence {}
