package org.ndesharness.server.mscep;

import java.time.Duration;

/**
 * Passwords as the registry sets them, under {@code HKLM\SOFTWARE\Microsoft\Cryptography\MSCEP}.
 *
 * @param enforce EnforcePassword: whether a request needs one
 * @param single UseSinglePassword: one for all, for ever
 * @param max PasswordMax: how many unused ones there may be
 * @param validity PasswordValidity
 * @param length PasswordLength in bytes; shown as twice as many hex digits
 * @param enrolPermission whether the account that asks may enrol for the configured templates
 */
public record PasswordSettings(
        boolean enforce, boolean single, int max, Duration validity, int length, boolean enrolPermission) {

    /** As installed. */
    public static PasswordSettings installed() {
        return new PasswordSettings(true, false, 5, Duration.ofMinutes(60), 8, true);
    }
}
