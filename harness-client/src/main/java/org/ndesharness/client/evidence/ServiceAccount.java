package org.ndesharness.client.evidence;

/**
 * An account as {@code Get-ADUser} lists it.
 *
 * @param name {@code SamAccountName}
 * @param enabled {@code Enabled}
 * @param lockedOut {@code LockedOut}
 * @param passwordExpired {@code PasswordExpired}
 */
public record ServiceAccount(
        Citation citation, String name, boolean enabled, boolean lockedOut, boolean passwordExpired)
        implements Evidence {}
