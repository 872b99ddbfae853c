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

    private static final Duration LONGEST = Duration.ofDays(3_650);

    public PasswordSettings {
        if (max < 0) {
            throw new IllegalArgumentException("max is " + max + ", and cannot be less than 0");
        }
        if (length < 1 || length > 64) {
            throw new IllegalArgumentException("length is " + length + " bytes, and has to be 1 to 64");
        }
        if (validity.isNegative() || validity.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("validity is " + validity + ", and has to be PT0S to P3650D");
        }
    }

    /** As installed. */
    public static PasswordSettings installed() {
        return new PasswordSettings(true, false, 5, Duration.ofMinutes(60), 8, true);
    }
}
